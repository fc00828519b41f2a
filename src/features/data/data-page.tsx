import { useTranslation } from '../../i18n/use-translation.ts';
import styles from './data-page.module.css';

/** The files of the open data set, by an example each. */
const files = [
  ['facts', 'codes/250.json'],
  ['prose', '{language}/codes/250.json'],
  ['pair', '{language}/pairs/250-500.json'],
  ['enhanced', 'enhanced/X.7.1.json'],
  ['enhancedProse', '{language}/enhanced/X.7.1.json'],
  ['classes', '{language}/classes/4.json'],
] as const;

const schemas = ['code-facts', 'code-prose', 'class-prose', 'pair-prose', 'enhanced-facts', 'enhanced-prose'] as const;

/** What is published as data, and under what promise. */
export function DataPage({ language }: { readonly language: string }) {
  const { t } = useTranslation('data');
  const address = (file: string) => `${import.meta.env.BASE_URL}catalogue/${file.replace('{language}', language)}`;
  return (
    <article className={styles.page}>
      <h1>{t('heading')}</h1>
      <p>{t('lead')}</p>
      <h2>{t('filesHeading')}</h2>
      <dl>
        {files.map(([name, file]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd translate="no">
              <a href={address(file)}>{address(file)}</a>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('schemas')}</dt>
          <dd translate="no">
            {schemas.map((name) => (
              <a key={name} href={address(`schema/${name}.schema.json`)}>
                {name}
              </a>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t('scenarios')}</dt>
          <dd translate="no">
            <a href={`${import.meta.env.BASE_URL}scenarios/greylisting.json`}>
              {`${import.meta.env.BASE_URL}scenarios/greylisting.json`}
            </a>
            <a href={`${import.meta.env.BASE_URL}scenarios/schema/scenario.schema.json`}>scenario</a>
            <a href={`${import.meta.env.BASE_URL}scenarios/README.md`}>README.md</a>
          </dd>
        </div>
        <div>
          <dt>{t('recordings')}</dt>
          <dd translate="no">
            <a href={`${import.meta.env.BASE_URL}recordings/servers/postfix13.json`}>
              {`${import.meta.env.BASE_URL}recordings/servers/postfix13.json`}
            </a>
            <a href={`${import.meta.env.BASE_URL}recordings/schema/recording.schema.json`}>recording</a>
            <a href={`${import.meta.env.BASE_URL}recordings/README.md`}>README.md</a>
          </dd>
        </div>
        <div>
          <dt>{t('manual')}</dt>
          <dd translate="no">
            <a href={address('README.md')}>README.md</a>
          </dd>
        </div>
      </dl>
      <h2>{t('textHeading')}</h2>
      <p>{t('text')}</p>
      <h2>{t('promiseHeading')}</h2>
      <p>{t('promise')}</p>
    </article>
  );
}
