"""The bill of materials: every shipped file with its digest, whose it is, and under what licence.

CycloneDX's own tool reads the Python packages off the environment; what is not Python, or not a
package, is added to what it found. The document goes into the bundle, beside the licences.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import licences
import parts
import project
from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, License, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

FILE = f"_internal/{parts.FOLDER}/bill-of-materials.cdx.json"
CPE = {
    "OpenSSL in SQLCipher": "cpe:2.3:a:openssl:openssl:{}:*:*:*:*:*:*:*",
    "OpenSSL": "cpe:2.3:a:openssl:openssl:{}:*:*:*:*:*:*:*",
    "Python": "cpe:2.3:a:python:python:{}:*:*:*:*:*:*:*",
    "Qt 6": "cpe:2.3:a:qt:qt:{}:*:*:*:*:*:*:*",
    "SQLCipher": "cpe:2.3:a:zetetic:sqlcipher:{}:*:*:*:*:*:*:*",
    "SQLite": "cpe:2.3:a:sqlite:sqlite:{}:*:*:*:*:*:*:*",
}
"""By these names a list of known faults finds what is no package of Python or Debian."""


def main() -> None:
    """Write the bill into the bundle that stands under dist/, or the one that is named."""
    bundle = Path(sys.argv[1]) if len(sys.argv) > 1 else project.BUNDLE
    content = bill_of(bundle)
    (bundle / FILE).write_text(content, "utf-8", newline="\n")
    print(f"{FILE}: {len(parts.files_of(bundle))} files listed")


def bill_of(bundle: Path) -> str:
    """The whole document. Raises SystemExit where it would not fit CycloneDX's schema."""
    (bundle / FILE).unlink(missing_ok=True)
    files = parts.by_part(bundle)
    found = {component.name: component for component in _packages()}
    every = dict.fromkeys([*files, *parts.known().values()])
    for part in every:
        component = found.get(part.name) or _component_of(part)
        found[part.name] = component
        component.components.update(_listed(files.get(part, ()), bundle))
        component.properties.update(
            Property(name="sharedesk:licence-text", value=text) for text in part.texts
        )
    bill = Bom(serial_number=uuid5(NAMESPACE_URL, f"{project.IDENTIFIER}/{project.version()}"))
    bill.metadata.timestamp = project.day()
    bill.metadata.component = found.pop(parts.OURS)
    bill.components.update(found.values())
    bill.register_dependency(bill.metadata.component, bill.components)
    content = str(JsonV1Dot6(bill).output_as_string(indent=1)) + "\n"
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(content)
    if fault is not None:
        raise SystemExit(f"no CycloneDX document: {fault}")
    return content


def _packages() -> Iterator[Component]:
    """The Python packages that are shipped, with the licences that they name themselves."""
    asked = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"]
    told = subprocess.run([*asked, sys.executable], capture_output=True, check=True, text=True)
    for component in Bom.from_json(json.loads(told.stdout)).components:
        name = component.name.lower().replace("_", "-")
        if name in licences.PACKAGES:
            component.name = name
            component.external_references.clear()  # they name the building machine's folders
            if not any(_is_of_spdx(licence) for licence in component.licenses):
                component.licenses.clear()
                component.licenses.add(DisjunctiveLicense(name=licences.PACKAGES[name]))
            yield component


def _is_of_spdx(licence: License) -> bool:
    return isinstance(licence, LicenseExpression) or licence.id is not None


def _component_of(part: parts.Part) -> Component:
    name = CPE.get(part.name)
    debian = PackageURL("deb", "debian", part.name, part.version) if part.package else None
    is_ours = part.name == parts.OURS
    return Component(
        type=ComponentType.APPLICATION if is_ours else ComponentType.LIBRARY,
        name=part.name,
        bom_ref=part.name,
        version=part.version or None,
        licenses=[DisjunctiveLicense(name=part.licence)],
        purl=debian,
        cpe=name.format(part.version) if name else None,
    )


def _listed(files: Iterable[str], bundle: Path) -> Iterator[Component]:
    for file in files:
        digest = hashlib.sha256((bundle / file).read_bytes()).hexdigest()
        yield Component(
            type=ComponentType.FILE,
            name=file,
            bom_ref=f"file:{file}",
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)],
        )


if __name__ == "__main__":
    main()
