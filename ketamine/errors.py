"""The error family. Every message says where, what is allowed and what was found.

KetamineError
|-- InputError       a value someone typed or linked to: a dose, a weight, a route, a time
|   `-- LinkError    an address that cannot be read as a scenario
|-- EvidenceError    a data file, row or key that is broken or missing
`-- ExportError      an export that cannot be made on this machine
"""


class KetamineError(Exception):
    """Base of every error this package raises on purpose; its text can be shown to a person."""


class InputError(KetamineError):
    """A value is outside what is allowed."""


class LinkError(InputError):
    """An address holds a value that is not one of the allowed ones."""


class EvidenceError(KetamineError):
    """A data file is missing, broken, or asked for a key it does not hold."""


class ExportError(KetamineError):
    """An export cannot be made here."""
