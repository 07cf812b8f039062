#!/usr/bin/env bash
# Makes what the processes share and nobody else may know, in ./secrets: each file that is not there yet.
# Compose mounts them; kubernetes/README.md makes Secrets of them. Remove one to have it made anew: runbook.md says which may go when.
set -euo pipefail
folder=${1:-$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/secrets}
umask 077
mkdir -p "$folder"
cd "$folder"

random() { openssl rand -hex 32; }

# make FILE [MODE]: keeps standard input under this name, unless the file exists. The folder is its owner's alone; the
# files themselves are read in containers by users that this machine does not have.
make() {
  if [ -e "$1" ]; then cat >/dev/null; return; fi
  cat >"$1.new"
  chmod "${2:-0444}" "$1.new"
  mv "$1.new" "$1"
  echo "Made $1" >&2
}

random | make postgres-password
printf 'Host=postgres;Database=talentmedia;Username=talentmedia;Password=%s\n' "$(cat postgres-password)" | make Postgres__ConnectionString
random | make Orleans__ClusterSecret
printf 'tm_%s\n' "$(random)" | make Access__AdminKey

# The cluster's own authority, for five years, and one certificate of it for all processes, for one year. ca.key is not mounted anywhere.
if [ ! -e ca.crt ]; then
  rm -f ca.key tls.crt
  openssl ecparam -name prime256v1 -genkey -noout | make ca.key 0400
  openssl req -x509 -new -key ca.key -days 1826 -subj "/CN=TalentMedia cluster" \
    -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign" | make ca.crt
fi
if [ ! -e tls.crt ]; then
  rm -f tls.key
  openssl ecparam -name prime256v1 -genkey -noout | make tls.key
  openssl req -new -key tls.key -subj "/CN=talentmedia" \
    | openssl x509 -req -CA ca.crt -CAkey ca.key -set_serial "0x$(openssl rand -hex 16)" -days 366 \
      -extfile <(printf 'extendedKeyUsage=serverAuth,clientAuth\n') | make tls.crt
fi
