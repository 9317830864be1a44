"""ONNX Runtime with its telemetry off: the only place that imports it.

Since 1.24 its builds keep a device id in the user's cache and send usage data to their maker. The variable is
read when the library is loaded; `disable_telemetry_events()` would come too late. Nothing leaves the machine.
"""

from __future__ import annotations

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

__all__ = ["onnxruntime"]
