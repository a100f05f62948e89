"""How a process is asked and answers: so many bytes, and how many before them."""

from __future__ import annotations

import struct

LENGTH = struct.Struct("<Q")
