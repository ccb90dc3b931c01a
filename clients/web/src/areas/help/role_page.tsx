// role_page.tsx: how somebody of one role works with the desk: a few steps, some with a picture.
import { buttonClass } from '@web/components/button';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { NotFoundPage } from '@web/pages/not_found_page';
import { usePageTitle } from '@web/state/page_title';
import { Link, useParams } from 'react-router';
import styles from './help.module.css';
import { pictureOf, pictureSize } from './pictures';
import { type HelpRole, helpRoles } from './roles';

export function RolePage() {
  const { role } = useParams();
  const help = helpRoles.find((one) => one.id === role);
  return help ? <Steps help={help} /> : <NotFoundPage />;
}

function Steps({ help }: { help: HelpRole }) {
  const { t } = useText();
  const title = t(`help.${help.id}.title` as TextKey);
  usePageTitle(title);
  return (
    <div className={styles['page']}>
      <p className={styles['up']}>
        <Link to="/help" className={buttonClass('quiet')}>
          <svg viewBox="0 0 16 16" className={styles['back']} aria-hidden="true">
            <path d="M10 3 5 8l5 5" />
          </svg>
          {t('help.title')}
        </Link>
      </p>
      <h1>{title}</h1>
      <p className={styles['lead']}>{t(`help.${help.id}.lead` as TextKey)}</p>
      <ol className={styles['steps']}>
        {Array.from({ length: help.steps }, (_, at) => at + 1).map((step) => (
          <li key={step}>
            <p>{t(`help.${help.id}.step${step}` as TextKey)}</p>
            <Picture name={help.pictures[step] ?? ''} />
          </li>
        ))}
      </ol>
      <p className={styles['note']}>{t('help.picture.note')}</p>
      <p>
        <Link to={help.to} className={buttonClass('main')}>
          {t(`help.${help.id}.go` as TextKey)}
        </Link>
      </p>
    </div>
  );
}

function Picture({ name }: { name: string }) {
  const { t } = useText();
  const address = pictureOf(name);
  if (!address) return null;
  return (
    <img
      className={styles['picture']}
      src={address}
      alt={t(`help.picture.${name}` as TextKey)}
      width={pictureSize.width}
      height={pictureSize.height}
      loading="lazy"
      decoding="async"
    />
  );
}
