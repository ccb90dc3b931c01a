// routes.tsx: the pages of staff: drafts, where they are, writing and mending them.
import './texts';
import { Loading } from '@web/components/loading';
import { NotFoundPage } from '@web/pages/not_found_page';
import { later } from '@web/state/later';
import { Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { DraftsPage } from './drafts_page';
import { NewPage } from './new_page';

// The field for writing is the largest part; who looks where his papers are does not need it.
const NewTextPage = later(async () => ({ default: (await import('./new_text_page')).NewTextPage }));
const EditPage = later(async () => ({ default: (await import('./edit_page')).EditPage }));

export default function StaffPages() {
  return (
    <Suspense fallback={<Loading rows={10} />}>
      <Routes>
        <Route index element={<DraftsPage />} />
        <Route path="new" element={<NewPage />} />
        <Route path="new/:number" element={<NewTextPage />} />
        <Route path=":agency/:document/edit" element={<EditPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </Suspense>
  );
}
