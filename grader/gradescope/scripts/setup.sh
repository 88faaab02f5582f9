#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the machine image: Ubuntu 22.04, or anything
# with apt or a Python of its own. It may be run again. What it installs is pinned by hash.
#
#   AUTOGRADER_ROOT   where source/ is; /autograder by default
#   PYTHON            which Python to use; python3 by default

set -euo pipefail

root=${AUTOGRADER_ROOT:-/autograder}
[[ $root == /* ]] || root=$PWD/$root # below the script goes elsewhere
source=$root/source
venv=$root/venv
python=${PYTHON:-python3}

fail() {
    echo "setup.sh: $*" >&2
    exit 1
}

usable() { # Python 3.10 or newer, with what makes virtual environments
    "$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))' 2>/dev/null
}

[ -f "$source/assignment.toml" ] || fail "there is no $source/assignment.toml: unpack the zip into $source"

[ -f "$source/requirements.txt" ] || fail "there is no $source/requirements.txt: unpack the zip again"

if ! usable; then
    command -v apt-get >/dev/null ||
        fail "$python is older than 3.10 or has no venv module, and there is no apt-get to install one"
    export DEBIAN_FRONTEND=noninteractive
    echo "installing Python ..."
    apt-get update -qq || fail "apt-get update failed, see above"
    apt-get install -y -qq --no-install-recommends python3 python3-venv >/dev/null ||
        fail "apt-get could not install python3 and python3-venv, see above"
    usable || fail "$python is older than 3.10 even so: build on Ubuntu 22.04 or newer"
fi

# As long as the list of packages stays the same, a second run has nothing to install.
if ! cmp -s "$source/requirements.txt" "$venv/installed.txt"; then
    echo "installing packages ..."
    "$python" -m venv --clear "$venv" || fail "no virtual environment could be made in $venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-cache-dir \
        --require-hashes --only-binary :all: -r "$source/requirements.txt" ||
        fail "pip could not install requirements.txt, see above"
    cp "$source/requirements.txt" "$venv/installed.txt"
fi

chmod +x "$source/run_autograder"
chmod -R go-rwx "$source"

# Compiled once here, not in every run; and a release that does not work should not be uploaded.
cd "$source"
"$venv/bin/python" -m compileall -q grader tests_visible tests_hidden || fail "a file does not compile"
"$venv/bin/python" -m grader.gradescope.autograde --check "$root" || fail "the release does not work, see above"
