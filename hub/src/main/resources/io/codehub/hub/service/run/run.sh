# Becomes the program of a service: run.sh GRACE PROGRAM [ARGUMENT...]
# It leads a session of its own. Its input is a pipe whose other end the hub holds: when the hub
# closes it, or is gone, the guard ends everything in the session, which has GRACE seconds for that.
grace=$1
shift
exec 3<&0 </dev/null
(
    trap '' TERM INT HUP
    exec >/dev/null 2>&1
    while read -r line <&3; do :; done
    kill -TERM 0
    while [ "$grace" -gt 0 ] && kill -0 $$; do
        command -p sleep 1
        grace=$((grace - 1))
    done
    kill -KILL 0
) &
exec 3<&-
# A hub that was started in the background ignores some signals; its services must not.
case $1 in
    *=*) ;;
    *)
        if command -p env --default-signal true 2>/dev/null; then
            exec env --default-signal "$@"
        fi
        ;;
esac
exec "$@"
