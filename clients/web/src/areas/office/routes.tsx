// routes.tsx: the pages of auditors and administrators: the record, people, absences, workflows.
import './texts';
import { NotFoundPage } from '@web/pages/not_found_page';
import { Route, Routes } from 'react-router';
import { AbsencesPage } from './absences/absences_page';
import { BodiesPage } from './bodies_page';
import { DelegationsPage } from './delegations/delegations_page';
import { OverviewPage } from './overview_page';
import { ImportPage } from './people/import_page';
import { PeoplePage } from './people/people_page';
import { ProofPage } from './record/proof_page';
import { RecordPage } from './record/record_page';
import { StaffingPage } from './staffing/staffing_page';
import { DefinitionPage } from './workflows/definition_page';
import { WorkflowsPage } from './workflows/workflows_page';

export default function OfficePages() {
  return (
    <Routes>
      <Route index element={<OverviewPage />} />
      <Route path="people" element={<PeoplePage />} />
      <Route path="people/import" element={<ImportPage />} />
      <Route path="bodies" element={<BodiesPage />} />
      <Route path="absences" element={<AbsencesPage />} />
      <Route path="delegations" element={<DelegationsPage />} />
      <Route path="staffing" element={<StaffingPage />} />
      <Route path="workflows" element={<WorkflowsPage />} />
      <Route path="workflows/:definition/:version?" element={<DefinitionPage />} />
      <Route path="record" element={<RecordPage />} />
      <Route path="record/:agency/:document" element={<ProofPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  );
}
