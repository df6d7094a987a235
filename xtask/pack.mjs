/* Packs the page for `cargo xtask build`: two bundles, the bindings and the styles, without their
 * blanks. Called with the repository's root and the site's folder. */

import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [root, site] = process.argv.slice(2);
const { build } = createRequire(join(root, 'tests/package.json'))('esbuild');
const www = join(root, 'www');

// One folder below the top, as engine/ lies in www: `../pkg` means the same in both.
const app = join(site, 'app');
const common = { minify: true, target: 'es2022', format: 'esm', logLevel: 'warning' };

const styles = readdirSync(join(www, 'styles')).filter((name) => name.endsWith('.css'));
// The document links its own style; the element fetches the others from beside its script.
const folderOf = (name) => (name === 'app.css' ? join(site, 'styles') : app);

await Promise.all([
  build({ ...common, bundle: true, entryPoints: [join(www, 'smp-studio.js')], outdir: app }),
  build({ ...common, bundle: true, entryPoints: [join(www, 'engine/worker.js')], outdir: app }),
  build({ ...common, entryPoints: [join(www, 'pkg/smp_wasm.js')], outdir: join(site, 'pkg') }),
  ...styles.map((name) =>
    build({ ...common, format: undefined, entryPoints: [join(www, 'styles', name)], outdir: folderOf(name) }),
  ),
]);
