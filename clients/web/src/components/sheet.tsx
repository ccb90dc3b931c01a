// sheet.tsx: a dialog: in the middle of a screen, from below on a phone, where the thumb is.
import { useText } from '@web/i18n/use_text';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button';
import styles from './sheet.module.css';

interface Props {
  title: string;
  open: boolean;
  onClose?: () => void;
  /** Cannot be put away: something has to be done first. */
  must?: boolean;
  wide?: boolean;
  children: ReactNode;
}

export function Sheet({ title, open, onClose, must = false, wide = false, children }: Props) {
  const { t } = useText();
  return (
    <ModalOverlay
      className={styles['shade'] ?? ''}
      isOpen={open}
      onOpenChange={(now) => {
        if (!now && !must) onClose?.();
      }}
      isDismissable={!must}
      isKeyboardDismissDisabled={must}
    >
      <Modal className={`${styles['sheet']} ${wide ? styles['wide'] : ''}`}>
        <Dialog className={styles['inside'] ?? ''}>
          <header className={styles['head']}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {must ? null : (
              <Button kind="quiet" aria-label={t('close')} onPress={() => onClose?.()}>
                <svg viewBox="0 0 16 16" className={styles['cross']} aria-hidden="true">
                  <path d="M3 3l10 10M13 3L3 13" />
                </svg>
              </Button>
            )}
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at the foot of a sheet: within reach of the thumb, the main one on the right. */
export function SheetButtons({ children }: { children: ReactNode }) {
  return <div className={styles['foot']}>{children}</div>;
}
