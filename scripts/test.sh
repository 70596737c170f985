# `./guichet test [--long] [--only PATTERN]`: everything that must hold. Sourced by the launcher.
long=
only=
while [ $# -gt 0 ]; do
  case $1 in
    --long) long=yes ;;
    --only)
      shift
      only=${1:?"--only takes a pattern of test classes"}
      ;;
    -h | --help)
      cat <<'HELP'
Usage: guichet test [--long] [--only PATTERN]
Builds, runs every test, compares the index of proven clauses with what has just run,
and changes a sample of the contracts' values to see that a proof fails for each.
  --long          the long tests as well, and every value of the contracts
  --only PATTERN  only the test classes of this pattern, such as 'Ticket*Test'
HELP
      exit 0
      ;;
    *)
      say "unknown argument of test: $1 (see ./guichet test --help)"
      exit 2
      ;;
  esac
  shift
done

. "$home/scripts/test-setup.sh"
test_setup

# shellcheck disable=SC2086
if [ -n "$only" ]; then
  maven -ntp -Dtest="$only" -Dsurefire.failIfNoSpecifiedTests=true test </dev/null
  exit
fi

step() { printf '\n==> %s\n' "$*"; }

step "build and tests"
before=$(names)
mkdir -p "$home/target"
touch "$home/target/.building"
maven -ntp ${long:+-Dexcluded.groups=} verify </dev/null
unpack

step "the contract folders are sound"
run_main terms check

step "the index of proven clauses is what the tests have proven"
run_main clauses --verify

step "a changed value of a contract fails a proof"
test_classpath
if [ -n "$long" ]; then run_main terms mutate; else run_main terms mutate --sample "${GUICHET_MUTATIONS:-30}" --seed "${GUICHET_SEED:-$(date +%Y%j)}"; fi

step "all passed"
