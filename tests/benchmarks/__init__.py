"""The benchmarks: programs that measure must measure rightly."""
