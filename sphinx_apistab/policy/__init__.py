"""The verdict: pure functions from inventories to findings. Nothing here knows Sphinx."""
