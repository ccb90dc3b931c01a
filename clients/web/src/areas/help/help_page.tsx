// help_page.tsx: where to look: a page for each role, one's own first; how to install the desk.

import { DoorList } from '@web/components/door_list';
import type { TextKey } from '@web/i18n/translate';
import { useText } from '@web/i18n/use_text';
import { useDesk } from '@web/pages/desk';
import { usePageTitle } from '@web/state/page_title';
import styles from './help.module.css';
import { type HelpRole, helpFor } from './roles';

export function HelpPage() {
  const { t } = useText();
  const { session } = useDesk();
  const { own, other } = helpFor(session);
  usePageTitle(t('help.title'));
  return (
    <div className={styles['page']}>
      <h1>{t('help.title')}</h1>
      <p className={styles['lead']}>{t('help.lead')}</p>
      {own.length > 0 ? (
        <section className={styles['part']}>
          <h2>{t('help.own')}</h2>
          <Doors roles={own} />
        </section>
      ) : null}
      <section className={styles['part']}>
        <h2>{own.length > 0 ? t('help.other') : t('help.all')}</h2>
        <Doors roles={other} />
      </section>
      <section className={styles['part']}>
        <h2>{t('help.install')}</h2>
        <ul className={styles['plain']}>
          <li>{t('help.install.pc')}</li>
          <li>{t('help.install.android')}</li>
          <li>{t('help.install.iphone')}</li>
          <li>{t('help.install.offline')}</li>
        </ul>
      </section>
      <section className={styles['part']}>
        <h2>{t('help.keys')}</h2>
        <p>{t('help.keys.text')}</p>
      </section>
    </div>
  );
}

function Doors({ roles }: { roles: readonly HelpRole[] }) {
  const { t } = useText();
  return (
    <DoorList
      doors={roles.map(({ id }) => ({
        to: `/help/${id}`,
        title: t(`help.${id}.title` as TextKey),
        text: t(`help.${id}.lead` as TextKey),
      }))}
    />
  );
}
