"""What reading a zip file raises where the file is damaged."""

import lzma
import zipfile
import zlib

# A directory that points before the file is a ValueError to zipfile.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, EOFError, OSError, ValueError)
