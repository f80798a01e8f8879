#!/bin/bash
# 看护浏览器：页面每 10 秒更新一次窗口标题；40 秒不变，说明页面崩溃、卡死或停在代理的出错页上，就结束浏览器，由 systemd 重新启动。
# 用法：watch.sh 浏览器进程号
set -u
BROWSER="$1"
EVERY="${EVERY:-5}"
LIMIT="${LIMIT:-40}"

# 没有这个工具就什么也看不到：不看护，好过误杀。
command -v xwininfo >/dev/null || exit 0

titles() {
  # 没有区域设置时，xwininfo 把中文标题写成别的字。
  LC_ALL=C.UTF-8 xwininfo -root -tree 2>/dev/null | grep -o '"[^"]*园区进度条[^"]*"' | sort -u
}

seen=''
still=0
while kill -0 "$BROWSER" 2>/dev/null; do
  sleep "$EVERY"
  now="$(titles)"
  if [ -n "$now" ] && [ "$now" != "$seen" ]; then
    seen="$now"
    still=0
    continue
  fi
  still=$((still + EVERY))
  [ "$still" -lt "$LIMIT" ] && continue
  echo "页面 $still 秒没有动静，重新启动浏览器" >&2
  kill "$BROWSER" 2>/dev/null
  sleep 3
  kill -9 "$BROWSER" 2>/dev/null
  exit 0
done
