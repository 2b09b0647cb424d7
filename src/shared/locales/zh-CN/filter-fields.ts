import type { Translation } from '../translations'

export const filterFields: Translation<'filterFields'> = {
  log: {
    pid: '报告该事件的进程，或事件所涉及的进程',
    process: '同上，但只指某一个进程，即使别的进程也用过它的 PID：PID@BIRTH',
    call: '已执行或即将执行的系统调用',
    errno: '调用返回的错误',
    is: 'failed：返回错误 · error：且不属于正常过程 · noise：只是等待，或按预期失败',
    kind: '事件的种类',
    fd: '描述符',
    role: '进程的角色',
    connection: '连接，按其编号',
    peer: '客户端一端的地址，可带端口也可不带',
    port: '连接任一端的端口',
    socket: '套接字的 inode',
    signal: '被递送的信号，或终止进程的信号',
    took: '调用耗时',
    at: '发生的时间，从运行开始算起',
    seq: '事件的编号',
    site: '程序中执行该调用的位置',
    text: '文本的一部分，如日志所示；不带字段的词也是如此'
  },
  connections: {
    pid: '为它服务或建立它的进程',
    connection: '它的编号',
    peer: '客户端一端的地址，可带端口也可不带',
    port: '任一端的端口',
    ended: '如何结束',
    by: '由谁结束：第一个 FIN，或 RST',
    in: '收到的字节数',
    out: '发出的字节数',
    errno: 'connect(2) 失败的原因',
    status: '其子进程的退出码',
    signal: '终止其子进程的信号',
    took: '持续时间',
    at: '开始的时间，从运行开始算起',
    seq: '它开始时的事件',
    text: '任一列的一部分；不带字段的词也是如此'
  },
  expects: {
    number: '数字、>5、5..7 或 *',
    time: '时间，如 >1ms、1.2s..1.5s、40us，或 *',
    word: '一个词；* 代表任意字符',
    text: '文本的一部分',
    process: 'PID@BIRTH',
    oneOf: '{{words}} 之一，或 *'
  }
}
