// way_tabs.tsx: the ways to sign, one of them open: the one that this person took last here, else the
// first that is offered. A way opens by a press: its PIN field may take the focus.
import { useText } from '@web/i18n/use_text';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import styles from './signing.module.css';
import { lastWay, type WayId, wayTitles } from './ways';

interface Props {
  ways: readonly { id: WayId; part: ReactNode }[];
  /** While one is at work the others are closed. */
  busy: boolean;
}

export function WayTabs({ ways, busy }: Props) {
  const { t } = useText();
  const kept = lastWay.get();
  const first = ways.some(({ id }) => id === kept) ? kept : (ways[0]?.id ?? kept);
  return (
    <Tabs
      className={styles['ways'] ?? ''}
      defaultSelectedKey={first}
      onSelectionChange={(key) => lastWay.set(key as WayId)}
      keyboardActivation="manual"
      isDisabled={busy}
    >
      <TabList className={styles['list'] ?? ''} aria-label={t('signing.ways')}>
        {ways.map(({ id }) => (
          <Tab key={id} id={id} className={styles['way'] ?? ''}>
            {t(wayTitles[id])}
          </Tab>
        ))}
      </TabList>
      {ways.map(({ id, part }) => (
        <TabPanel key={id} id={id} className={styles['panel'] ?? ''}>
          {part}
        </TabPanel>
      ))}
    </Tabs>
  );
}
