"""Annotated passages that the reader learns from, and the tools that read and check them."""
