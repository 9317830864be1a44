"""A synthetic network of any size, and what questions and teams cost on it: `python -m benchmarks.scale`."""
