"""The environment that tests/tools/setup makes, for the scripts of `tests/tools`."""
import os, sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HOME = ROOT / os.environ.get("BINDERY_TEST_ENV", "target/test-env")


def enter():
    """Goes on in the environment's Python, so that a script may be started by any."""
    # The mark is what tests/tools/setup writes last.
    if not (HOME / "mark").exists():
        sys.exit(f"{sys.argv[0]}: {HOME} is not complete: run tests/tools/setup first")
    if not os.path.samefile(sys.prefix, HOME):
        python = HOME / "bin" / "python"
        os.execv(python, [str(python), "-B", *sys.argv])


def packages():
    """The folder of the environment's Python packages."""
    import sysconfig
    return Path(sysconfig.get_path("purelib"))
