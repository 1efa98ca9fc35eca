"""Reading question and passage together: how likely it is that the passage answers."""

import os

# From 1.29 on ONNX Runtime tells its maker over the network what it runs and where, under a number that it keeps on the
# disk. It looks for this once, when it is first imported: all that import it do so by way of this package.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
