// sign_sheet.tsx: one paper to sign, and the ways to do it.
import '@web/areas/signing/texts';
import { AgentWay } from '@web/areas/signing/agent_way';
import { OutsideWay } from '@web/areas/signing/outside_way';
import { ServerTokenWay } from '@web/areas/signing/server_token_way';
import type { WayProps } from '@web/areas/signing/way';
import { WayTabs } from '@web/areas/signing/way_tabs';
import type { WayId } from '@web/areas/signing/ways';
import type { Document } from '@web/gen/trinhky/v1/document_pb';
import { useText } from '@web/i18n/use_text';
import { useReadAgain } from '@web/state/document';
import { useServerToken } from '@web/state/server_token';
import { type ComponentType, useState } from 'react';
import { AboutDocument } from './about_document';
import { Sheet } from './sheet';

const parts: readonly { id: WayId; Part: ComponentType<WayProps> }[] = [
  { id: 'server', Part: ServerTokenWay },
  { id: 'agent', Part: AgentWay },
  { id: 'outside', Part: OutsideWay },
];

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
  const token = useServerToken();
  const finish = (changed: Document) => {
    onDone(changed);
    void readAgain();
  };
  const ways = parts
    .filter(({ id }) => id !== 'server' || token)
    .map(({ id, Part }) => ({
      id,
      part: <Part document={document} onDone={finish} onBusy={setBusy} />,
    }));
  return (
    <Sheet title={title} open onClose={onClose}>
      <AboutDocument document={document} />
      {token === undefined ? (
        <p role="status">{t('signing.ways_asked')}</p>
      ) : (
        <WayTabs ways={ways} busy={busy} />
      )}
    </Sheet>
  );
}
