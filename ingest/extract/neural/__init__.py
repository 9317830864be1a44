"""The learned reader: a small encoder that marks names and judges pairs, taught by `training/`."""
