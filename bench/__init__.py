"""Benchmarks: each prints ratios measured in one run and writes its section of docs/performance.md."""
