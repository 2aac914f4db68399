"""Tests of the programs that measure: a figure is worth what its program counts."""
