#!/usr/bin/env bash
# A trial cluster on this machine: three MariaDB Galera nodes on loopback and HAProxy in front of
# them, with the settings of node.cnf and haproxy.cfg. All state lies in one folder.
#
# Usage: deploy/galera/trial.sh COMMAND [--dir DIR] [--base-port P] [--tls] [--apart] [--disk MB]
#   start         starts what does not run; makes the cluster when DIR is new
#   stop          stops the servers, the proxy and the nodes that it started; the data stays
#   status        what runs, what each node thinks, what the proxy thinks
#   urls          the --database values
#   kill N        kill -9 of node N (1..3)        kill-all   of all three at once
#   pause N       SIGSTOP of node N               resume N   SIGCONT
#   isolate N     cuts node N off from the other nodes, not from its clients (needs --apart)
#   reconnect N   ends that
#   fill N        fills the disk of node N (needs --disk)   free N   makes room again
#   await N       waits until node N is in step; starts it when it has ended
#   rejoin N      starts node N again and waits until it is in step; says whether by IST or SST
#   bootstrap     after a total outage: starts the node that knows most, then the others
#   servers N     starts N trinhkyd in front of the cluster, with one folder of files
#   stop-servers  stops those
#   sql N TEXT    runs SQL on node N as its root
#   remove        stop, and erases DIR
# DIR: ${TMPDIR:-/tmp}/trinhky-galera. P: 45600; P is the writer, P+1 all nodes, P+2 the proxy's
# state, P+10·N… node N. At the first start: --tls for TLS to the nodes and between them; --apart
# for a network namespace for each node, and --disk MB for a disk of that size in memory (both need
# root).
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
dir="${TMPDIR:-/tmp}/trinhky-galera"
base=""
tls=""
apart=""
disk=""
words=()

say() { printf '%s\n' "$*"; }
fail() {
  printf 'trial.sh: %s\n          %s\n' "$2" "$3" >&2
  exit "$1"
}

while [[ $# -gt 0 ]]; do
  case "$1" in
    --dir | --base-port | --disk)
      [[ $# -ge 2 ]] || fail 2 "$1 thiếu giá trị." "$1 needs a value."
      case "$1" in
        --dir) dir="$2" ;;
        --disk) disk="$2" ;;
        *) base="$2" ;;
      esac
      shift 2
      ;;
    --apart) apart=yes; shift ;;
    --tls) tls=yes; shift ;;
    -h | --help)
      sed -n '2,28s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
      exit 0
      ;;
    -*) fail 2 "Không có tùy chọn $1; xem --help." "There is no option $1; see --help." ;;
    *) words+=("$1"); shift ;;
  esac
done
command="${words[0]:-}"
[[ -n "$command" ]] || fail 2 "Thiếu lệnh; xem --help." "A command is missing; see --help."
[[ "$dir" == /* ]] || dir="$PWD/$dir"
[[ "$dir" != *[[:space:]]* ]] || fail 2 "--dir không được có dấu cách: '$dir'." "--dir must not contain blanks: '$dir'."
# The name of a socket has at most 107 bytes.
[[ ${#dir} -le 80 ]] || fail 2 "--dir quá dài (tối đa 80 byte): $dir" "--dir is too long (80 bytes at most): $dir"

# What start was told is kept: other commands need no options but --dir.
if [[ -f "$dir/settings" ]]; then
  kept_base="$(sed -n 's/^base=//p' "$dir/settings")"
  [[ -z "$base" || "$base" == "$kept_base" ]] ||
    fail 2 "--base-port: $dir đã dùng $kept_base." "--base-port: $dir was made with $kept_base."
  base="$kept_base"
  tls="$(sed -n 's/^tls=//p' "$dir/settings")"
  apart="$(sed -n 's/^apart=//p' "$dir/settings")"
  disk="$(sed -n 's/^disk=//p' "$dir/settings")"
fi
base="${base:-45600}"
[[ "$base" =~ ^[0-9]+$ && "$base" -ge 1024 && "$base" -le 65000 ]] ||
  fail 2 "--base-port: cần số từ 1024 đến 65000." "--base-port: expected a number from 1024 to 65000."

# Whom the nodes run as: not root, for the copying of a node does not work as root.
owner="$(id -un)"
if [[ "$(id -u)" -eq 0 ]]; then owner=mysql; fi

[[ -z "$disk" || "$disk" =~ ^[1-9][0-9]*$ ]] ||
  fail 2 "--disk: cần số MB." "--disk: expected a number of MB."
[[ -z "$apart$disk" || "$(id -u)" -eq 0 ]] ||
  fail 2 "--apart và --disk cần quyền root." "--apart and --disk need root."

# Where a node listens, and whom it takes us for.
host() { if [[ -n "$apart" ]]; then echo "10.203.77.1$1"; else echo 127.0.0.1; fi; }
us() { if [[ -n "$apart" ]]; then echo 10.203.77.1; else echo 127.0.0.1; fi; }

port() { echo $((base + 10 * $1 + $2)); } # of node $1: 0 SQL, 1 replication, 2 IST, 3 SST

need() { # program package
  [[ -n "$(command -v "$1" || true)" || -e "$1" ]] || missing+=("$2")
}
check_packages() {
  local missing=()
  need /usr/sbin/mariadbd mariadb-server
  need /usr/bin/wsrep_sst_mariabackup mariadb-server
  need mariabackup mariadb-backup
  need mariadb mariadb-client
  need /usr/lib/galera/libgalera_smm.so galera-4
  need socat socat
  need rsync rsync
  need /usr/sbin/haproxy haproxy
  need openssl openssl
  [[ ${#missing[@]} -eq 0 ]] && return
  local list
  list="$(printf '%s\n' "${missing[@]}" | sort -u | tr '\n' ' ')"
  fail 3 "Thiếu gói: $list. Cài bằng: deploy/install-packages.sh galera" \
    "Packages are missing: $list. Install them with: deploy/install-packages.sh galera"
}

# --- Processes: by the id in a file, and only while that id is still our process ---

pid_of() { # name → pid, or nothing
  local pid
  pid="$(cat "$dir/$1.pid" 2>/dev/null || true)"
  [[ -n "$pid" ]] || return 0
  if { tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qF "$dir/"; then echo "$pid"; fi
}

# A process that was just started is a copy of this script for a moment; pid_of would not know it.
note_process() { # name pid
  local tries=100
  echo "$2" >"$dir/$1.pid"
  while [[ -z "$(pid_of "$1")" && -d "/proc/$2" && $tries -gt 0 ]]; do
    sleep 0.02
    tries=$((tries - 1))
  done
}

wait_gone() { # pid seconds
  local tries=$(($2 * 20))
  while [[ -d "/proc/$1" && $tries -gt 0 ]]; do
    # Whoever started it may not look after its dead children.
    [[ "$(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$1/status" 2>/dev/null)" != Z ]] || return 0
    sleep 0.05
    tries=$((tries - 1))
  done
  [[ ! -d "/proc/$1" ]]
}

stop_process() { # name seconds
  local pid
  pid="$(pid_of "$1")"
  if [[ -n "$pid" ]]; then
    kill -CONT "$pid"
    kill -TERM "$pid"
    if ! wait_gone "$pid" "$2"; then
      say "$1: không dừng trong $2 giây, buộc dừng / did not stop within $2 s, killed"
      kill -KILL "$pid"
      wait_gone "$pid" 5 || true
    fi
  fi
  rm -f "$dir/$1.pid"
}

# --- Nodes ---

sql() { # node text: rows without headers
  mariadb --no-defaults -u root -S "$dir/n$1/socket" --connect-timeout=2 -BN -e "$2"
}

state_of() { # node → "Primary Synced 3", or nothing
  timeout 3 mariadb --no-defaults -u root -S "$dir/n$1/socket" --connect-timeout=2 -BN -e "
    SHOW GLOBAL STATUS WHERE Variable_name IN
      ('wsrep_cluster_status', 'wsrep_local_state_comment', 'wsrep_cluster_size')" 2>/dev/null |
    awk '{value[$1] = $2} END {if (NR) print value["wsrep_cluster_status"],
         value["wsrep_local_state_comment"], value["wsrep_cluster_size"]}'
}

wait_synced() { # node seconds
  local until=$((SECONDS + $2)) pid
  while [[ "$(state_of "$1")" != "Primary Synced"* ]]; do
    pid="$(pid_of "n$1")"
    if [[ -z "$pid" ]]; then
      tail -n 15 "$dir/n$1/log" >&2
      fail 1 "Nút $1 đã dừng; xem $dir/n$1/log." "Node $1 ended; see $dir/n$1/log."
    fi
    [[ $SECONDS -lt $until ]] ||
      fail 1 "Nút $1 không vào nhịp trong $2 giây; xem $dir/n$1/log." \
        "Node $1 is not in step after $2 s; see $dir/n$1/log."
    sleep 0.05
  done
}

# The shipped file with this machine's paths and ports, and less memory.
write_node_config() { # node
  local n="$1" home="$dir/n$1" options
  options="gmcast.listen_addr=tcp://$(host "$n"):$(port "$n" 1); base_port=$(port "$n" 1)"
  options+="; ist.recv_addr=$(host "$n"):$(port "$n" 2); ist.recv_bind=$(host "$n"):$(port "$n" 2)"
  if [[ -n "$tls" ]]; then
    options+="; socket.ssl_ca=$dir/tls/ca.pem; socket.ssl_cert=$dir/tls/node.cert.pem"
    options+="; socket.ssl_key=$dir/tls/node.key.pem"
  fi
  {
    sed -e "s|^port .*|port = $(port "$n" 0)|" \
      -e "s|^bind_address .*|bind_address = $(host "$n")|" \
      -e "s|^wsrep_node_name .*|wsrep_node_name = n$n|" \
      -e "s|^wsrep_node_address .*|wsrep_node_address = $(host "$n"):$(port "$n" 1)|" \
      -e "s|^wsrep_cluster_address .*|wsrep_cluster_address = gcomm://$(host 1):$(port 1 1),$(host 2):$(port 2 1),$(host 3):$(port 3 1)|" \
      -e "s|^wsrep_cluster_name .*|wsrep_cluster_name = trial-$base|" \
      -e "s|^wsrep_sst_auth .*|wsrep_sst_auth = $owner:|" \
      -e "s|^innodb_buffer_pool_size .*|innodb_buffer_pool_size = 128M|" \
      -e "s|^innodb_log_file_size .*|innodb_log_file_size = 64M|" \
      -e "s|gcache.size=1G|gcache.size=128M; $options|" "$here/node.cnf"
    say "wsrep_sst_receive_address = $(host "$n"):$(port "$n" 3)"
    say "datadir = $home/data"
    say "socket = $home/socket"
    # A server that starts throws away what lies in its own.
    say "tmpdir = $home"
    say "pid_file = $home/pid"
    say "performance_schema = OFF"
    say "user = $owner"
    if [[ -n "$tls" ]]; then
      say "ssl_ca = $dir/tls/ca.pem"
      say "ssl_cert = $dir/tls/node.cert.pem"
      say "ssl_key = $dir/tls/node.key.pem"
      say "[sst]"
      say "ssl_mode = VERIFY_CA"
    else
      # Copies a small node in 5 s instead of 15; TLS would need one more package.
      say "wsrep_sst_method = rsync"
    fi
  } >"$home/node.cnf"
  # The scripts that copy a node read it as that user.
  chown "$owner": "$home/node.cnf"
}

# What a node knows: "uuid:seqno", from its file or, after a crash, from its tables.
position_of() { # node
  local grastate="$dir/n$1/data/grastate.dat" uuid seqno
  [[ -f "$grastate" ]] || return 0
  uuid="$(sed -n 's/^uuid:[[:space:]]*//p' "$grastate")"
  seqno="$(sed -n 's/^seqno:[[:space:]]*//p' "$grastate")"
  if [[ "$seqno" == -1 ]]; then
    rm -f "$dir/n$1/recover.log"
    /usr/sbin/mariadbd --defaults-file="$dir/n$1/node.cnf" --wsrep-recover \
      --log-error="$dir/n$1/recover.log" >/dev/null 2>&1 </dev/null || true
    sed -n 's/.*Recovered position:[[:space:]]*//p' "$dir/n$1/recover.log" | tail -n 1
  else
    echo "$uuid:$seqno"
  fi
}

start_node() { # node [option…]
  local n="$1" position
  shift
  [[ -z "$(pid_of "n$n")" ]] || fail 1 "Nút $n đang chạy." "Node $n is running."
  write_node_config "$n"
  # After a crash the file does not say where the node stood, its tables do. Debian's service asks
  # them too (galera_recovery); without the answer everything would be copied anew.
  position="$(position_of "$n")"
  if [[ -n "$position" ]]; then set -- "$@" --wsrep-start-position="$position"; fi
  local inside=()
  if [[ -n "$apart" ]]; then inside=(ip netns exec "tk$base-$n"); fi
  setsid "${inside[@]}" /usr/sbin/mariadbd --defaults-file="$dir/n$n/node.cnf" "$@" \
    >>"$dir/n$n/log" 2>&1 </dev/null &
  note_process "n$n" $!
}

join_node() { # node
  local n="$1" from=0 began
  began="$(date +%s%N)"
  if [[ -f "$dir/n$n/log" ]]; then from="$(wc -l <"$dir/n$n/log")"; fi
  start_node "$n"
  wait_synced "$n" 120
  local way="IST"
  if tail -n "+$((from + 1))" "$dir/n$n/log" | grep -qE "(rsync|mariabackup) SST completed on joiner"; then way="SST"; fi
  say "Nút $n đã vào nhịp bằng $way / node $n is in step by $way: $((($(date +%s%N) - began) / 1000000)) ms"
}

new_cluster() {
  umask 077
  mkdir -p "$dir"
  {
    say "base=$base"
    say "tls=$tls"
    say "apart=$apart"
    say "disk=$disk"
  } >"$dir/settings"
  if [[ -n "$tls" ]]; then make_certificates; fi
  openssl rand -hex 16 >"$dir/password"
  mkdir -p "$dir/n1/data" "$dir/n2/data" "$dir/n3/data"
  make_disks
  make_network
  if [[ "$owner" != "$(id -un)" ]]; then
    chown -R "$owner": "$dir"
    runuser -u mysql -- test -x "$dir" ||
      fail 1 "Người dùng mysql không vào được $dir; chọn --dir khác." "The user mysql cannot enter $dir; choose another --dir."
  fi
  # Only the first node has data; the others get everything from it.
  mariadb-install-db --no-defaults --datadir="$dir/n1/data" --user="$owner" --skip-test-db \
    --auth-root-authentication-method=normal --skip-name-resolve --innodb-log-file-size=64M \
    >"$dir/install.log" 2>&1 || {
    cat "$dir/install.log" >&2
    fail 1 "mariadb-install-db lỗi." "mariadb-install-db failed."
  }
  start_node 1 --wsrep-new-cluster
  wait_synced 1 60
  local required=""
  if [[ -n "$tls" ]]; then required="REQUIRE SSL"; fi
  sql 1 "
    DELETE FROM mysql.global_priv WHERE User = 'root' AND Host <> 'localhost';
    FLUSH PRIVILEGES;
    CREATE USER '$owner'@'localhost' IDENTIFIED VIA unix_socket;
    GRANT RELOAD, PROCESS, LOCK TABLES, BINLOG MONITOR, REPLICA MONITOR ON *.* TO '$owner'@'localhost';
    CREATE USER 'haproxy_check'@'$(us)' WITH MAX_USER_CONNECTIONS 20;
    CREATE USER 'trinhky'@'$(us)' IDENTIFIED BY '$(cat "$dir/password")' $required;
    GRANT ALL ON \`trinhky%\`.* TO 'trinhky'@'$(us)';
    CREATE DATABASE trinhky CHARACTER SET utf8mb4;
    CREATE DATABASE trinhky_van_phong_xa CHARACTER SET utf8mb4;
    CREATE DATABASE trinhky_van_phong_tinh CHARACTER SET utf8mb4;"
  say "Nút 1 đã lập cụm / node 1 has formed the cluster"
  join_node 2
  join_node 3
}

# One authority, one certificate for all three: they share an address here.
make_certificates() {
  mkdir -p "$dir/tls"
  (
    cd "$dir/tls"
    openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj "/CN=trinhky trial CA" \
      -keyout ca.key.pem -out ca.pem
    openssl req -newkey rsa:2048 -nodes -subj "/CN=127.0.0.1" -keyout node.key.pem -out node.csr
    openssl x509 -req -in node.csr -CA ca.pem -CAkey ca.key.pem -CAcreateserial -days 365 \
      -extfile <(say "subjectAltName=IP:127.0.0.1,DNS:localhost") -out node.cert.pem
    rm node.csr
  ) >"$dir/tls.log" 2>&1 || {
    cat "$dir/tls.log" >&2
    fail 1 "Không tạo được chứng thư." "The certificates could not be made."
  }
}

# --- Networks and disks of their own, for partitions and full disks ---

bridge() { echo "tk$base"; }

# Each node behind a cable of its own to one switch. Names go with the base port.
make_network() {
  if [[ -z "$apart" ]] || ip link show "$(bridge)" >/dev/null 2>&1; then return; fi
  local n
  ip link add "$(bridge)" type bridge
  ip addr add 10.203.77.1/24 dev "$(bridge)"
  ip link set "$(bridge)" up
  for n in 1 2 3; do
    ip netns add "tk$base-$n"
    ip link add "$(bridge)n$n" type veth peer name eth0 netns "tk$base-$n"
    ip link set "$(bridge)n$n" master "$(bridge)" up
    ip -n "tk$base-$n" addr add "$(host "$n")/24" dev eth0
    ip -n "tk$base-$n" link set eth0 up
    ip -n "tk$base-$n" link set lo up
  done
}

remove_network() {
  if [[ -z "$apart" ]]; then return; fi
  local n
  for n in 1 2 3; do ip netns del "tk$base-$n" 2>/dev/null || true; done
  ip link del "$(bridge)" 2>/dev/null || true
}

# Between node $1 and the others: "replace … lladdr …" sends what they say to nobody, without a word
# to the sender, as a dead switch does; "del" ends that.
neighbours() { # node [ip-neigh words…]
  local n="$1" other
  shift
  [[ -n "$apart" ]] || fail 2 "isolate cần --apart khi start." "isolate needs --apart at the first start."
  for other in 1 2 3; do
    if [[ "$other" == "$n" ]]; then continue; fi
    ip -n "tk$base-$n" neigh "$1" "$(host "$other")" "${@:2}" dev eth0
    ip -n "tk$base-$other" neigh "$1" "$(host "$n")" "${@:2}" dev eth0
  done
}

make_disks() {
  if [[ -z "$disk" ]]; then return; fi
  local n
  for n in 1 2 3; do
    mountpoint -q "$dir/n$n/data" || mount -t tmpfs -o "size=${disk}M" "tk$base-$n" "$dir/n$n/data"
  done
}

remove_disks() {
  if [[ -z "$disk" ]]; then return; fi
  local n
  for n in 1 2 3; do umount "$dir/n$n/data" 2>/dev/null || true; done
}

fill() { # node
  [[ -n "$disk" ]] || fail 2 "fill cần --disk khi start." "fill needs --disk at the first start."
  # It ends with an error when the disk is full: that is what it is for.
  head -c "${disk}M" /dev/zero >"$dir/n$1/data/ballast" 2>/dev/null || true
}

# --- The total outage ---

bootstrap() {
  local n best="" best_seqno=-2 position seqno
  for n in 1 2 3; do
    [[ -z "$(pid_of "n$n")" ]] ||
      fail 1 "Nút $n đang chạy; bootstrap chỉ dùng khi cả ba đã dừng." \
        "Node $n is running; bootstrap is for when all three are down."
  done
  for n in 1 2 3; do
    write_node_config "$n"
    position="$(position_of "$n")"
    say "Nút $n biết đến / node $n knows up to: ${position:-?}"
    seqno="${position##*:}"
    if [[ -n "$position" && "$seqno" -gt "$best_seqno" ]]; then
      best="$n"
      best_seqno="$seqno"
    fi
  done
  [[ -n "$best" ]] || fail 1 "Không nút nào có dữ liệu." "No node has data."
  say "Lập lại cụm từ nút $best / forming the cluster again from node $best"
  sed -i 's/^safe_to_bootstrap:.*/safe_to_bootstrap: 1/' "$dir/n$best/data/grastate.dat"
  start_node "$best" --wsrep-new-cluster
  wait_synced "$best" 60
  for n in 1 2 3; do
    if [[ "$n" != "$best" ]]; then join_node "$n"; fi
  done
}

# --- The proxy ---

start_proxy() {
  if [[ -n "$(pid_of haproxy)" ]]; then return; fi
  sed -e "s|192\.0\.2\.1\([123]\):3306|NODE\1|" \
    -e "s|NODE1|$(host 1):$(port 1 0)|; s|NODE2|$(host 2):$(port 2 0)|; s|NODE3|$(host 3):$(port 3 0)|" \
    -e "s|bind 127.0.0.1:3306|bind 127.0.0.1:$base|; s|bind 127.0.0.1:3307|bind 127.0.0.1:$((base + 1))|" \
    -e "s|bind 127.0.0.1:3309|bind 127.0.0.1:$((base + 2))|" \
    -e "s|log /dev/log local0|log stdout format raw local0 info|" \
    -e "s|/run/haproxy/admin.sock|$dir/haproxy.sock|" \
    -e "/^ *\(chroot\|user\|group\) /d" "$here/haproxy.cfg" >"$dir/haproxy.cfg"
  setsid /usr/sbin/haproxy -db -f "$dir/haproxy.cfg" >>"$dir/haproxy.log" 2>&1 </dev/null &
  note_process haproxy $!
  local tries=200
  while ! proxy_state | grep -q '^writer .* UP'; do
    [[ -n "$(pid_of haproxy)" && $tries -gt 0 ]] || {
      tail -n 15 "$dir/haproxy.log" >&2
      fail 1 "HAProxy không chạy hoặc không thấy nút nào; xem $dir/haproxy.log." \
        "HAProxy does not run or sees no node; see $dir/haproxy.log."
    }
    tries=$((tries - 1))
    sleep 0.05
  done
}

proxy_state() { # "writer kv1 UP" lines
  {
    exec 3<>"/dev/tcp/127.0.0.1/$((base + 2))" || return 0
    printf 'GET /;csv HTTP/1.0\r\n\r\n' >&3
    cat <&3
    exec 3>&-
  } 2>/dev/null | awk -F, '$2 ~ /^kv/ {print $1, $2, $18}' || true
}

# --- Our servers ---

database_url() { # port name
  local url
  url="mysql://trinhky:$(cat "$dir/password")@127.0.0.1:$1/$2"
  if [[ -n "$tls" ]]; then url+="?ssl=$dir/tls/ca.pem"; fi
  say "$url"
}

print_urls() {
  say "Điểm ghi / the writer:              --database '$(database_url "$base" trinhky)'"
  say "Mọi nút, lần lượt / all nodes:      --database '$(database_url $((base + 1)) trinhky)'"
  say "Cho trinhky demo / for the demo:    --database '$(database_url "$base" "trinhky_{office}")'"
}

start_servers() { # how many
  local program="$root/build/bin/trinhkyd" samples="$root/deploy/samples" n log began address
  [[ -x "$program" ]] ||
    fail 3 "Chưa có $program; chạy deploy/build.sh trinhkyd." "There is no $program; run deploy/build.sh trinhkyd."
  mkdir -p "$dir/servers"
  "$program" setup --dir "$dir/servers/keys" --office-id binh-an \
    --directory "$samples/directory.textproto" --quiet >/dev/null
  for ((n = 1; n <= $1; ++n)); do
    if [[ -n "$(pid_of "servers/$n")" ]]; then continue; fi
    log="$dir/servers/$n.log"
    rm -f "$log"
    began="$(date +%s%N)"
    # The password goes by the environment: what stands on a command line everybody can read.
    TRINHKY_DATABASE="$(database_url "$base" trinhky)" setsid "$program" serve \
      --listen 127.0.0.1:0 --blobs "$dir/servers/blobs" \
      --directory "$samples/directory.textproto" --trust "$dir/servers/keys/ca/root.cert.pem" \
      --seal-keys "$dir/servers/keys/seals" --certificates "$dir/servers/keys/people" \
      --password-cost test --demo-password trinh-ky-demo >"$log" 2>&1 </dev/null &
    note_process "servers/$n" $!
    until address="$(sed -n 's/^listening //p' "$log" 2>/dev/null)" && [[ -n "$address" ]]; do
      [[ -n "$(pid_of "servers/$n")" ]] || {
        cat "$log" >&2
        fail 1 "trinhkyd thứ $n không chạy; xem $log." "trinhkyd $n does not run; see $log."
      }
      sleep 0.05
    done
    say "trinhkyd $n: $address ($((($(date +%s%N) - began) / 1000000)) ms)"
  done
  say "Đăng nhập bằng mã người trong deploy/samples/directory.textproto, mật khẩu trinh-ky-demo."
  say "Log in with an id of a person of deploy/samples/directory.textproto, password trinh-ky-demo."
}

stop_servers() {
  local file
  for file in "$dir"/servers/*.pid; do
    [[ -e "$file" ]] || continue
    file="${file#"$dir"/}"
    stop_process "${file%.pid}" 20
  done
}

node_argument() {
  [[ "${words[1]:-}" =~ ^[123]$ ]] ||
    fail 2 "Lệnh $command cần số của nút: 1, 2 hoặc 3." "$command needs the number of a node: 1, 2 or 3."
  echo "${words[1]}"
}

signal_node() { # node signal
  local pid
  pid="$(pid_of "n$1")"
  [[ -n "$pid" ]] || fail 1 "Nút $1 không chạy." "Node $1 does not run."
  kill "-$2" "$pid"
}

case "$command" in
  start)
    check_packages
    if [[ ! -f "$dir/password" ]]; then
      if [[ -d "$dir" && -n "$(ls -A "$dir")" ]]; then
        fail 1 "$dir không trống và không phải của một lần thử." "$dir is neither empty nor of a trial."
      fi
      new_cluster
    elif [[ -z "$(pid_of n1)$(pid_of n2)$(pid_of n3)" ]]; then
      bootstrap
    else
      for n in 1 2 3; do
        if [[ -z "$(pid_of "n$n")" ]]; then join_node "$n"; fi
      done
    fi
    start_proxy
    print_urls
    ;;
  stop)
    stop_servers
    stop_process haproxy 5
    # The last one knows most, and notes that it may form the cluster again.
    for n in 3 2 1; do stop_process "n$n" 60; done
    ;;
  remove)
    [[ -f "$dir/settings" ]] || fail 1 "$dir không phải của một lần thử." "$dir is not of a trial."
    "${BASH_SOURCE[0]}" stop --dir "$dir"
    remove_network
    remove_disks
    rm -rf "$dir"
    ;;
  status)
    for n in 1 2 3; do
      say "n$n  pid $(pid_of "n$n" || true)  $(host "$n"):$(port "$n" 0)  $(state_of "$n" || true)"
    done
    say "haproxy pid $(pid_of haproxy)"
    proxy_state
    for file in "$dir"/servers/*.pid; do
      if [[ -e "$file" ]]; then
        name="${file#"$dir"/}"
        say "trinhkyd $(basename "${file%.pid}") pid $(pid_of "${name%.pid}") $(sed -n 's/^listening //p' "${file%.pid}.log")"
      fi
    done
    ;;
  urls) print_urls ;;
  kill)
    n="$(node_argument)"
    signal_node "$n" KILL
    rm -f "$dir/n$n.pid"
    ;;
  kill-all)
    pids="$(pid_of n1) $(pid_of n2) $(pid_of n3)"
    # shellcheck disable=SC2086  # three words, or fewer
    kill -KILL $pids
    rm -f "$dir"/n[123].pid
    ;;
  pause)
    n="$(node_argument)"
    signal_node "$n" STOP
    ;;
  resume)
    n="$(node_argument)"
    signal_node "$n" CONT
    ;;
  isolate)
    n="$(node_argument)"
    neighbours "$n" replace lladdr 02:00:00:00:00:01 nud permanent
    ;;
  reconnect)
    n="$(node_argument)"
    neighbours "$n" del
    ;;
  fill)
    n="$(node_argument)"
    fill "$n"
    ;;
  free)
    n="$(node_argument)"
    rm -f "$dir/n$n/data/ballast"
    ;;
  await)
    n="$(node_argument)"
    if [[ -n "$(pid_of "n$n")" ]]; then (wait_synced "$n" 120) || true; fi
    if [[ "$(state_of "$n")" != "Primary Synced"* ]]; then
      # Ended, or ending: as a service it would be started again.
      stop_process "n$n" 10
      join_node "$n"
    fi
    ;;
  rejoin)
    n="$(node_argument)"
    join_node "$n"
    ;;
  bootstrap)
    bootstrap
    ;;
  servers)
    [[ "${words[1]:-}" =~ ^[1-9][0-9]?$ ]] ||
      fail 2 "servers cần số máy chủ, 1 đến 99." "servers needs how many, 1 to 99."
    start_servers "${words[1]}"
    ;;
  stop-servers) stop_servers ;;
  sql)
    n="$(node_argument)"
    sql "$n" "${words[2]:-}"
    ;;
  *) fail 2 "Không có lệnh '$command'; xem --help." "There is no command '$command'; see --help." ;;
esac
