"""Tests of TBX."""
