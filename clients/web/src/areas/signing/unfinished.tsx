// unfinished.tsx: a round of signing that this tab has not finished: the page was loaded again, the PC
// slept, or the sheet was put away. It goes on where it was: same request, same signatures.
import './texts';
import { BatchLine } from '@web/components/batch_line';
import lines from '@web/components/batch_sheet.module.css';
import { Button } from '@web/components/button';
import { Note } from '@web/components/note';
import { Sheet, SheetButtons } from '@web/components/sheet';
import { useText } from '@web/i18n/use_text';
import { foundAtLoad, type KeptSigning, keptSigning, signingNow } from '@web/state/kept_signing';
import { useDocuments } from '@web/state/seen_documents';
import { useStore } from '@web/state/store';
import { useEffect, useRef, useState } from 'react';
import { RoundNote } from './round_note';
import { RoundVerdict, standingOf } from './round_verdict';
import { UnsureNote } from './unsure_note';
import { useRound } from './use_round';

export default function Unfinished() {
  const { t } = useText();
  const kept = useStore(keptSigning);
  const going = useStore(signingNow);
  // Found when the page was loaded, nobody has put it away: it goes on by itself.
  const [shown, setShown] = useState(foundAtLoad ? kept : null);
  if (shown) return <GoOnSheet kept={shown} onClose={() => setShown(null)} />;
  if (!kept || going) return null;
  return (
    <Note
      tone="careful"
      live
      action={
        <Button kind="main" onPress={() => setShown(kept)}>
          {t('signing.go_on')}
        </Button>
      }
    >
      <p>{t('signing.unfinished', { n: kept.papers.length })}</p>
    </Note>
  );
}

function GoOnSheet({ kept, onClose }: { kept: KeptSigning; onClose: () => void }) {
  const { t } = useText();
  const [names] = useState(() => kept.papers.map((one) => one.name));
  const reads = useDocuments(names);
  const { round, going, goOn, stop, reset } = useRound(() => {});
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    goOn();
  });
  return (
    <Sheet title={t('signing.many.title', { n: names.length })} open onClose={onClose} wide>
      {going && round ? <RoundNote round={round} onStop={stop} /> : null}
      {round && !going ? <UnsureNote round={round} onGoOn={goOn} onDrop={reset} /> : null}
      <ul className={lines['list']}>
        {names.map((name, index) => {
          const paper = round?.papers.find((one) => one.name === name);
          const document = paper?.document ?? reads[index]?.data;
          return (
            <BatchLine
              key={name}
              name={name}
              about={document ?? { subject: t('loading'), state: '', stateTitle: '' }}
              document={document}
              error={reads[index]?.error ?? null}
              standing={standingOf(paper)}
            >
              {paper ? <RoundVerdict paper={paper} /> : null}
            </BatchLine>
          );
        })}
      </ul>
      <SheetButtons>
        <Button onPress={onClose}>{t('close')}</Button>
      </SheetButtons>
    </Sheet>
  );
}
