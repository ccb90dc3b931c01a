// confirm_sheet.tsx: one more look before something is taken away.
import { Button } from '@web/components/button';
import { RefusalNote } from '@web/components/refusal_note';
import { Sheet, SheetButtons } from '@web/components/sheet';
import { useText } from '@web/i18n/use_text';
import styles from './office.module.css';

interface Props {
  title: string;
  text: string;
  go: string;
  pending: boolean;
  error: Error | null;
  onGo: () => void;
  onClose: () => void;
}

export function ConfirmSheet({ title, text, go, pending, error, onGo, onClose }: Props) {
  const { t } = useText();
  return (
    <Sheet title={title} open onClose={onClose}>
      <div className={styles['form']}>
        <p>{text}</p>
        {error ? <RefusalNote error={error} plain /> : null}
        <SheetButtons>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="main" isPending={pending} onPress={onGo}>
            {go}
          </Button>
        </SheetButtons>
      </div>
    </Sheet>
  );
}
