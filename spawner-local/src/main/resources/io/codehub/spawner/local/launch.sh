# Becomes the program of a server: launch.sh TICKET RUN PROGRAM [ARGUMENT...]
# It runs in a session of its own. Renaming the ticket claims the right to run, in one step that
# also records the process: RUN-<pid>-<start time>. Without the ticket the start was called off.
ticket=$1
run=$2
shift 2
set -f
start_time() {
    shift 19
    printf %s "$1"
}
read -r stat <"/proc/$$/stat" || exit 75
# shellcheck disable=SC2086
command -p mv "$ticket" "$run-$$-$(start_time ${stat##*) })" 2>/dev/null || exit 75
# A hub that was started in the background ignores some signals; its servers must not.
case $1 in
    *=*) ;;
    *)
        if command -p env --default-signal true 2>/dev/null; then
            exec env --default-signal "$@"
        fi
        ;;
esac
exec "$@"
