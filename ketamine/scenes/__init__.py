"""Scenes: one question, one takeaway, one figure. Every surface shows the same scene in its own dress."""

from ketamine.scenes.registry import Scene, on_page, scene, scenes

__all__ = ["Scene", "on_page", "scene", "scenes"]
