// sign_sheet.tsx: one paper to sign, and the ways to do it.
import '@web/areas/signing/texts';
import styles from '@web/areas/signing/signing.module.css';
import { lastWay, signWays } from '@web/areas/signing/ways';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { useReadAgain } from '@web/state/document';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { AboutDocument } from './about_document';
import { Sheet } from './sheet';

interface Props {
  document: Document;
  title: string;
  onClose: () => void;
  onDone: (changed: Document) => void;
}

export function SignSheet({ document, title, onClose, onDone }: Props) {
  const { t } = useText();
  const readAgain = useReadAgain();
  const [busy, setBusy] = useState(false);
  const finish = (changed: Document) => {
    onDone(changed);
    void readAgain();
  };
  return (
    <Sheet title={title} open onClose={onClose}>
      <AboutDocument document={document} />
      <Tabs
        className={styles['ways'] ?? ''}
        defaultSelectedKey={lastWay.get()}
        onSelectionChange={(key) => lastWay.set(String(key))}
        isDisabled={busy}
      >
        <TabList className={styles['list'] ?? ''} aria-label={t('signing.ways')}>
          {signWays.map(({ id, title }) => (
            <Tab key={id} id={id} className={styles['way'] ?? ''}>
              {t(title)}
            </Tab>
          ))}
        </TabList>
        {signWays.map(({ id, Part }) => (
          <TabPanel key={id} id={id} className={styles['panel'] ?? ''}>
            <Part document={document} onDone={finish} onBusy={setBusy} />
          </TabPanel>
        ))}
      </Tabs>
    </Sheet>
  );
}
