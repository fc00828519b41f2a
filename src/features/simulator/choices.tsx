import { useTranslation } from '../../i18n/use-translation.ts';
import { serverNames, type ServerName } from '../../smtp/index.ts';
import styles from './choices.module.css';

type ServerSelectProps = {
  readonly label: string;
  /** What is chosen while no server is. */
  readonly none: string;
  readonly server: ServerName | null;
  readonly onServerChange: (server: ServerName | null) => void;
  /** Has this server no setting for what the story's own does? */
  readonly lacks: (server: ServerName) => boolean;
};

/** What people call the servers; what is not here is called by its own name. */
const titles: Readonly<Record<ServerName, string | null>> = {
  rfc5321: null,
  postfix13: 'Postfix 3.10',
  postfix: 'Postfix 3.7',
  'postfix-stock': 'Postfix 3.7 stock',
  postscreen: 'Postfix postscreen',
  exim13: 'Exim 4.98',
  exim: 'Exim 4.96',
  sendmail13: 'Sendmail 8.18',
  sendmail: 'Sendmail 8.17',
  opensmtpd13: 'OpenSMTPD 7.6',
  opensmtpd: 'OpenSMTPD 6.8',
  dovecot13: 'Dovecot 2.4',
  chasquid13: 'chasquid 1.15',
  aiosmtpd13: 'aiosmtpd 1.4.6',
  'smtp-server': 'nodemailer smtp-server 3.21',
  'go-smtp': 'go-smtp 0.21',
  haraka: 'Haraka 3.3',
  courier13: 'Courier 1.4',
  qpsmtpd: 'qpsmtpd 0.94',
};

/** The server that answers. One that cannot play the story is there to be seen, not to be chosen. */
export function ServerSelect({ label, none, server, onServerChange, lacks }: ServerSelectProps) {
  const { t } = useTranslation('simulator');
  const lacking = serverNames.filter(lacks);
  const option = (name: ServerName) => (
    <option key={name} value={name} disabled={lacking.includes(name)} translate={titles[name] === null ? 'yes' : 'no'}>
      {titles[name] ?? t('byTheLetter')}
    </option>
  );
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <select
        value={server ?? ''}
        onChange={(event) => onServerChange(serverNames.find((name) => name === event.target.value) ?? null)}
      >
        <option value="">{none}</option>
        {serverNames.filter((name) => !lacking.includes(name)).map(option)}
        {lacking.length > 0 && <optgroup label={t('lacks.group')}>{lacking.map(option)}</optgroup>}
      </select>
    </label>
  );
}

/** Says of servers that were chosen what they cannot play, and what is shown instead. */
export function LackedNotice({ servers }: { readonly servers: readonly ServerName[] }) {
  const { t } = useTranslation('simulator');
  const titleOf = useServerTitle();
  return servers.map((server) => (
    <p key={server} role="note" className={styles.lacked}>
      {t('lacks.notice', { server: titleOf(server) })}
    </p>
  ));
}

/** What people call a server. */
export function useServerTitle(): (server: ServerName) => string {
  const { t } = useTranslation('simulator');
  return (server) => titles[server] ?? t('byTheLetter');
}

type ScenarioSelectProps = {
  readonly scenarios: readonly { readonly id: string; readonly title: string }[];
  readonly scenario: string;
  readonly onScenarioChange: (scenario: string) => void;
};

/** The story that is played. */
export function ScenarioSelect({ scenarios, scenario, onScenarioChange }: ScenarioSelectProps) {
  const { t } = useTranslation('simulator');
  return (
    <label className={styles.choice}>
      <span>{t('scenario')}</span>
      <select value={scenario} onChange={(event) => onScenarioChange(event.target.value)}>
        {scenarios.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
