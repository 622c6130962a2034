"""The files of deploy/: what a cluster and a container are asked for."""

from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
PARTS = list(yaml.safe_load_all((ROOT / "deploy" / "kubernetes.yaml").read_text(encoding="utf-8")))
CONTAINER = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")


def part(kind: str) -> dict[str, Any]:
    return next(one for one in PARTS if one["kind"] == kind)


@pytest.mark.parametrize("manifest", PARTS, ids=lambda one: one["kind"])
def test_each_manifest_follows_the_cluster_s_own_schema(manifest):
    kubernetes_validate.validate(manifest, "1.33", strict=True)


def test_a_manifest_with_a_misspelt_field_does_not_follow_it():
    wrong = {**part("Service"), "spec": {**part("Service")["spec"], "sessionAfinity": "ClientIP"}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, "1.33", strict=True)


def test_the_server_runs_as_nobody_on_a_file_system_it_cannot_write():
    pod = part("Deployment")["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["securityContext"]["runAsUser"] == 65534
    (container,) = pod["containers"]
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert "volumeMounts" not in container
    assert "USER 65534:65534" in CONTAINER


def test_a_viewer_stays_with_one_server():
    assert part("Service")["spec"]["sessionAffinity"] == "ClientIP"
    assert part("Ingress")["metadata"]["annotations"]["nginx.ingress.kubernetes.io/affinity"] == "cookie"


def test_one_server_can_end_without_ending_the_service():
    assert part("HorizontalPodAutoscaler")["spec"]["minReplicas"] > part("PodDisruptionBudget")["spec"]["minAvailable"]
    assert part("Deployment")["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def test_the_app_may_ask_nobody_anything():
    assert part("NetworkPolicy")["spec"]["egress"] == []
    assert "Egress" in part("NetworkPolicy")["spec"]["policyTypes"]


def test_the_container_takes_only_locked_packages_and_files_that_are_there():
    assert "--require-hashes -r requirements.lock" in CONTAINER
    copied = [line.split()[1] for line in CONTAINER.splitlines() if line.startswith("COPY ") and "--from" not in line]
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
