"""The environment that tests/setup makes, for the scripts beside this one."""
import os, sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / os.environ.get("BINDERY_TEST_ENV", "target/test-env")


def enter():
    """Goes on in the environment's Python, so that a script may be started by any."""
    # The mark is what tests/setup writes last.
    if not (HOME / "mark").exists():
        sys.exit(f"{sys.argv[0]}: {HOME} is not complete: run tests/setup first")
    if not os.path.samefile(sys.prefix, HOME):
        python = HOME / "bin" / "python"
        os.execv(python, [str(python), "-B", *sys.argv])


def packages():
    """The folder of the environment's Python packages."""
    import sysconfig
    return Path(sysconfig.get_path("purelib"))
