import type { Translation } from '../translations'

export const orphans: Translation<'orphans'> = {
  standing: '고아 프로세스, {{by}}이(가) 입양',
  standingIn: '고아 프로세스, {{by}}이(가) 입양 · {{blockedIn}}',
  supervised:
    '고아 프로세스: 부모 pid {{parent}}이(가) 끝났지만 계속 실행됩니다. 커널이 랩의 감독 프로세스 pid {{by}}에 맡겼고(PR_SET_CHILD_SUBREAPER), 감독 프로세스가 기다리며 랩과 함께 끝냅니다.',
  adopted:
    '고아 프로세스: 부모 pid {{parent}}이(가) 끝났지만 계속 실행됩니다. 커널이 init 또는 가장 가까운 subreaper인 pid {{by}}에 맡겼고, 그 프로세스가 기다립니다.',
  reaped:
    '부모 pid {{parent}}보다 오래 고아 프로세스로 살아남았습니다. 입양한 랩의 감독 프로세스 pid {{by}}이(가) 기다려 회수했습니다.',
  try: '고아 프로세스를 남기며 다시 시작',
  tryAbout: '그러면 서버가 강제로 끝나도 C에서처럼 자식이 살아남아 랩의 감독 프로세스에 입양됩니다',
  end_other: '끝내기',
  endAbout_other: '고아 프로세스 {{count, number}}개: SIGTERM, 그다음 SIGKILL'
}
