import { reportPage } from '../../../src/report/page/page.ts';
import type { Report } from '../../../src/report/page/report.ts';
import { reportOf } from './reports.ts';
import { plainText } from './untraced.ts';

/** What a reader sees of a report's page. */
export async function textOf(sketch: Partial<Report>): Promise<string> {
  const page = await reportPage(reportOf(sketch));
  return plainText(page.slice(page.indexOf('<body>')));
}
