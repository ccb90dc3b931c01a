// page_viewer.tsx: the pages of a paper, as they will be signed. Pages are drawn when they come into
// sight; their text lies over them, to be read aloud, searched and copied.
import { useText } from '@web/i18n/use_text';
import { useEffect, useRef, useState } from 'react';
import { Button } from './button';
import { Loading } from './loading';
import { Note } from './note';
import { openPdf, type PDFDocumentProxy } from './pdf';
import { PdfPage } from './pdf_page';
import styles from './viewer.module.css';

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
const plain = 2;

export function PageViewer({ bytes }: { bytes: Uint8Array<ArrayBuffer> }) {
  const { t } = useText();
  const [file, setFile] = useState<PDFDocumentProxy | null>(null);
  const [broken, setBroken] = useState(false);
  const [zoom, setZoom] = useState(plain);
  const pages = useRef<HTMLDivElement>(null);
  const width = useWidth(pages);
  useEffect(() => {
    const opened = openPdf(bytes);
    let gone = false;
    opened.document.then(
      (pdf) => gone || setFile(pdf),
      () => gone || setBroken(true),
    );
    return () => {
      gone = true;
      opened.close();
    };
  }, [bytes]);
  const factor = zooms[zoom] ?? 1;
  return (
    <div className={styles['viewer']}>
      <div className={styles['tools']}>
        <span className={styles['pages']}>
          {file ? t('viewer.pages', { n: file.numPages }) : ''}
        </span>
        <Button
          kind="quiet"
          aria-label={t('viewer.smaller')}
          isDisabled={zoom === 0}
          onPress={() => setZoom(zoom - 1)}
        >
          <svg viewBox="0 0 16 16" className={styles['icon']} aria-hidden="true">
            <path d="M3 8h10" />
          </svg>
        </Button>
        <span aria-live="polite">{t('viewer.zoom', { percent: Math.round(factor * 100) })}</span>
        <Button
          kind="quiet"
          aria-label={t('viewer.larger')}
          isDisabled={zoom === zooms.length - 1}
          onPress={() => setZoom(zoom + 1)}
        >
          <svg viewBox="0 0 16 16" className={styles['icon']} aria-hidden="true">
            <path d="M3 8h10M8 3v10" />
          </svg>
        </Button>
      </div>
      {broken ? (
        <Note tone="bad" live>
          <p>{t('viewer.broken')}</p>
        </Note>
      ) : null}
      <section
        ref={pages}
        className={styles['scroll']}
        aria-label={t('viewer.title')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
        tabIndex={0}
      >
        {file && width > 0
          ? Array.from({ length: file.numPages }, (_, index) => index + 1).map((number) => (
              <PdfPage key={number} file={file} number={number} width={width * factor} />
            ))
          : !broken && <Loading rows={10} />}
      </section>
    </div>
  );
}

/** Room for a page: the width of the place, at most that of a comfortable sheet. */
function useWidth(place: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const margin = 32;
    const comfortable = 860;
    const watcher = new ResizeObserver(() =>
      setWidth(Math.min(Math.max(element.clientWidth - margin, 240), comfortable)),
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [place]);
  return width;
}
