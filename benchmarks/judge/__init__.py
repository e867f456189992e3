"""Training and measuring the judge: `python -m benchmarks.judge.train`, `python -m benchmarks.judge.measure`."""
