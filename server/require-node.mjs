const NEEDED = 24

/** Says in one sentence that Node is too old, before anything native is loaded. */
export function requireNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return
  process.stderr.write(`需要 Node ${NEEDED}，当前为 ${process.versions.node}：请通过 npm 脚本启动（npm start），它自带所需的 Node。\n`)
  process.exit(1)
}
