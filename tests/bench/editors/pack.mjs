/* Each editor on a page of its own, with one photo, as its readme shows it: its script and style packed into one
 * file each, asked for by the document's head, as is the photo. */

import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// The packer is the tests' own.
const { build } = createRequire(new URL('../../package.json', import.meta.url))('esbuild');
const { devDependencies } = createRequire(import.meta.url)('./package.json');

/** @type {Record<string, string>} */
const PAGES = {
  'tui-image-editor': `
    import ImageEditor from 'tui-image-editor';
    import 'tui-image-editor/dist/tui-image-editor.css';
    import 'tui-color-picker/dist/tui-color-picker.css';
    new ImageEditor(document.querySelector('#editor'), {
      includeUI: { loadImage: { path: 'photo.jpg', name: 'Photo' }, menuBarPosition: 'bottom' },
      cssMaxWidth: 700,
      cssMaxHeight: 500,
      usageStatistics: false,
    });`,
  'react-filerobot-image-editor': `
    import * as React from 'react';
    import { createRoot } from 'react-dom/client';
    import FilerobotImageEditor from 'react-filerobot-image-editor';
    // Parts of it want a global one.
    globalThis.React = React;
    createRoot(document.querySelector('#editor')).render(
      React.createElement(FilerobotImageEditor, {
        source: 'photo.jpg',
        useBackendTranslations: false,
        onSave: () => {},
        savingPixelRatio: 4,
        previewPixelRatio: window.devicePixelRatio,
      }),
    );`,
};

/** The folder of each page, by name and version. @param {string} folder to put them in @param {string} photo
 * @returns {Promise<Record<string, string>>} */
export async function packEditors(folder, photo) {
  /** @type {Record<string, string>} */
  const made = {};
  for (const [name, contents] of Object.entries(PAGES)) {
    const page = `${folder}/${name}`;
    await mkdir(page, { recursive: true });
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
      outdir: page,
      bundle: true,
      minify: true,
      write: true,
      metafile: true,
      target: 'es2022',
      define: { 'process.env.NODE_ENV': '"production"' },
      loader: { '.svg': 'dataurl', '.png': 'dataurl' },
      // What only node would need.
      external: ['jsdom', 'jsdom/*', 'canvas', 'http', 'https', 'fs', 'url'],
      logLevel: 'error',
    }).then(({ metafile }) => ({ outputFiles: Object.keys(metafile.outputs) }));
    const style = outputFiles.some((file) => file.endsWith('.css')) ? '<link rel="stylesheet" href="stdin.css">' : '';
    await copyFile(photo, `${page}/photo.jpg`);
    await writeFile(`${page}/index.html`, `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>html, body, #editor { margin: 0; height: 100%; }</style>
${style}
<link rel="preload" href="photo.jpg" as="image" crossorigin>
<script defer src="stdin.js"></script>
<body><div id="editor"></div></body>
</html>
`);
    made[`${name} ${devDependencies[name]}`] = page;
  }
  return made;
}
