#!/bin/sh
# Runs a command in a network of its own (unshare -n sh three-distances.sh COMMAND), in which, over loopback,
#   127.0.0.11 swallows every packet,   127.0.0.12 takes 800 ms to connect,   all else answers at once.
# Needs root and `tc` and `ip` from iproute2.
set -eu
[ "$(readlink /proc/self/ns/net)" != "$(readlink /proc/1/ns/net)" ] || { echo "to be run under unshare -n" >&2; exit 1; }
ip link set lo up
{
  # Whatever no filter names goes out directly.
  echo "qdisc add dev lo root handle 1: htb r2q 1"
  # The black hole: a queue without a place.
  echo "class add dev lo parent 1: classid 1:11 htb rate 1mbit quantum 1514"
  echo "qdisc add dev lo parent 1:11 pfifo limit 0"
  filter="filter add dev lo parent 1: protocol ip prio 1 u32 match ip protocol 6 0xff"
  echo "$filter match ip dst 127.0.0.11 flowid 1:11"
  # The distance, where the kernel has no netem: a SYN empties a tiny bucket, and its SYN-ACK, 74 octets at 92 a second,
  # waits 800 ms for more. There is a class for each value of the client port's low bits, so that connections do not
  # wait for one another.
  i=0
  while [ $i -lt 128 ]; do
    class=$(printf 1:1%02x $i)
    low=$((i * 2))
    i=$((i + 1))
    echo "class add dev lo parent 1: classid $class htb rate 736bit burst 1 cburst 1 quantum 1514"
    echo "$filter match ip dst 127.0.0.12 match u8 2 2 at 33 match u8 $low 0xfe at 21 flowid $class"
    echo "$filter match ip src 127.0.0.12 match u8 2 2 at 33 match u8 $low 0xfe at 23 flowid $class"
  done
} | tc -batch -
exec "$@"
