# Steps that ./run and ./test share. Sourced by bash, with $root set; progress goes to standard error.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 npm_config_update_notifier=false

stamps="$root/artifacts/stamps"
engine_file="$root/.engine.props"
updated_packages=""

say() { printf '%s\n' "$*" >&2; }

# fail CODE MESSAGE: 2 for bad arguments, 3 for what is missing on the machine.
fail() { printf 'TalentMedia cannot start: %s\n' "$2" >&2; exit "$1"; }

# quietly LABEL COMMAND…: one progress line; the output is shown only where the command fails.
quietly() {
  local label=$1 log start=$SECONDS; shift
  log=$(mktemp)
  printf '  %s … ' "$label" >&2
  if "$@" >"$log" 2>&1 </dev/null; then
    printf '%s s\n' "$((SECONDS - start))" >&2
    rm -f "$log"
  else
    printf 'failed\n' >&2
    grep -E 'error|Error|ERR!' "$log" | sort -u | head -n 30 >&2 || true
    [ -n "$(grep -E 'error|Error|ERR!' "$log")" ] || tail -n 30 "$log" >&2
    rm -f "$log"
    return 1
  fi
}

# digest PATH…: one hash of the files below, names and contents; built and fetched folders left out.
digest() {
  (cd "$root" && find "$@" \( -name node_modules -o -name bin -o -name obj -o -name artifacts -o -name wwwroot -o -name screenshots -o -name .git \) -prune \
    -o -type f -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
}

# is_done NAME HASH / mark_done NAME HASH: whether a step ran for these inputs.
is_done() { [ -f "$stamps/$1" ] && [ "$(cat "$stamps/$1")" = "$2" ]; }
mark_done() { mkdir -p "$stamps" && printf '%s' "$2" >"$stamps/$1"; }

# install_packages WHAT-FOR PACKAGE…: by apt, where that is possible; 1 where it is not.
can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && [ -f /etc/debian_version ]; }

read_package_list() {
  can_install || return 1
  [ -n "$updated_packages" ] || quietly "Reading the list of packages" apt-get update -q || return 1
  updated_packages=yes
}

install_packages() {
  read_package_list || return 1
  quietly "Installing $*" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o Dpkg::Options::=--force-confold "$@"
}

need_sdk() {
  dotnet --list-sdks 2>/dev/null | grep -q '^10\.' || fail 3 "The .NET 10 SDK is needed and not installed. On Debian: the package dotnet-sdk-10.0."
}

need_node() {
  local major
  major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
  [ "${major:-0}" -ge 20 ] && command -v npm >/dev/null || fail 3 "Node.js 20 or later with npm is needed and not installed. On Debian: the packages nodejs and npm."
}

has_postgres() {
  local folder major
  for folder in /usr/lib/postgresql/*/bin; do
    major=$(basename "$(dirname "$folder")")
    [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] && [ "${major%%.*}" -ge 15 ] 2>/dev/null && return 0
  done
  command -v initdb >/dev/null && command -v postgres >/dev/null && [ "$(postgres --version | sed 's/.*) \([0-9]*\).*/\1/')" -ge 15 ]
}

need_postgres() {
  has_postgres && return
  # Debian's package makes and starts a server of its own unless told otherwise; ours lives in the data folder.
  if can_install && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  fi
  install_packages postgresql && has_postgres && return
  fail 3 "PostgreSQL 15 or later is missing and cannot be installed from here. Install the package postgresql (as root: apt-get install postgresql), or name a server with --db."
}

# fetch_nginx: the program alone, where the machine has none. Installing Debian's package would start a server.
fetch_nginx() {
  [ -x /usr/sbin/nginx ] || [ -x "$root/artifacts/nginx/usr/sbin/nginx" ] || { read_package_list && quietly "Fetching nginx" unpack_nginx; }
}

unpack_nginx() (
  mkdir -p "$root/artifacts/nginx" && cd "$root/artifacts/nginx" && apt-get download -q nginx && dpkg -x nginx_*.deb . && ./usr/sbin/nginx -v
)

# node_packages FOLDER LABEL: npm ci, where the lock file changed since the last time.
node_packages() {
  local name lock
  name="npm-$(printf '%s' "$1" | tr '/' '-')"
  lock=$(sha256sum "$root/$1/package-lock.json" | cut -d' ' -f1)
  [ -d "$root/$1/node_modules" ] && is_done "$name" "$lock" && return
  quietly "Fetching $2" npm ci --prefix "$root/$1" --no-audit --no-fund || fail 3 "The packages of $1 cannot be installed (npm ci --prefix $1)."
  mark_done "$name" "$lock"
}

build_page() {
  local inputs
  [ -f "$root/src/Web/package-lock.json" ] || { say "  The page is not part of this checkout (src/Web)."; return 0; }
  inputs=$(digest src/Web)
  [ -f "$root/src/Api/wwwroot/index.html" ] && is_done page "$inputs" && return
  node_packages src/Web "the page's packages"
  quietly "Building the page" npm run build --prefix "$root/src/Web" || fail 3 "The page cannot be built (npm run build --prefix src/Web)."
  mark_done page "$inputs"
}

remember_engine() { printf '<Project><PropertyGroup><Engine>%s</Engine></PropertyGroup></Project>\n' "$1" >"$engine_file"; }

# choose_engine [orleans|solo]: sets $engine; Orleans where its packages can be restored, unless one is asked for or remembered.
choose_engine() {
  local log why
  case "${1:-}" in
    orleans) engine=Orleans; remember_engine Orleans; return ;;
    solo) engine=Solo; remember_engine Solo; return ;;
  esac
  if [ -f "$engine_file" ]; then
    engine=$(sed -n 's/.*<Engine>\(.*\)<\/Engine>.*/\1/p' "$engine_file")
    [ -n "$engine" ] && return
  fi
  log=$(mktemp)
  say "  Looking whether Orleans' packages can be had …"
  if dotnet restore "$root/src/Silo" -p:Engine=Orleans --disable-build-servers >"$log" 2>&1 </dev/null; then
    engine=Orleans
  else
    engine=Solo
    why=$(grep -oE 'Unable to find package [A-Za-z.]*[A-Za-z]' "$log" | head -n 1)
    say "  Engine: Solo (one process), because Orleans' packages cannot be restored here${why:+: ${why/Unable to find/no}}."
  fi
  rm -f "$log"
}

# folder_of ENGINE: the folder of its outputs below artifacts.
folder_of() { printf '%s' "$1" | tr '[:upper:]' '[:lower:]'; }

# build LABEL CONFIGURATION PROJECT…: restores and builds on the chosen engine, and remembers it once that works.
build() {
  build_on "$engine" "$@"
  remember_engine "$engine"
}

# build_on ENGINE LABEL CONFIGURATION PROJECT…: restores and builds on this engine, whichever is chosen.
build_on() {
  local on=$1 label=$2 configuration=$3 project; shift 3
  for project in "$@"; do
    quietly "Building $label: $(basename "$project" .sln) on $on" \
      dotnet build "$root/$project" -c "$configuration" -p:Engine="$on" --disable-build-servers -v q -nologo -clp:NoSummary \
      || fail 3 "$project does not build; the errors stand above."
  done
}
