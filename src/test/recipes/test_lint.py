"""The files of the recipes, as the tools of their systems see them."""
import re
import subprocess
import sys
import unittest
from pathlib import Path

import kubernetes_validate
from recipes import DIRECTORY, JAVA, PAGES, ROOT, TOOLS, all_recipes, block, blocks, jenkins, tekton

# the oldest version with native sidecars, and the newest one that the validator knows
KUBERNETES = '1.29', '1.37'


def run(*command, **options):
    return subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8', timeout=120, check=False, **options)


class LintTests(unittest.TestCase):

    def file(self, page, language, name):
        """The file, where its system looks for it."""
        file = DIRECTORY / 'files' / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block(page, language))
        return file

    def good(self, *command, **options):
        done = run(*command, **options)
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def by_schema(self, name, file):
        self.good(Path(sys.executable).with_name('check-jsonschema'), '--builtin-schema', f'vendor.{name}', file)

    def test_actionlint_and_the_schema_take_the_workflow_of_github(self):
        file = self.file('github-actions', 'yaml', '.github/workflows/tests.yaml')
        self.good(TOOLS / 'actionlint', '-shellcheck', 'shellcheck', file)
        self.by_schema('github-workflows', file)

    def test_the_schema_takes_the_pipeline_of_gitlab(self):
        self.by_schema('gitlab-ci', self.file('gitlab-ci', 'yaml', '.gitlab-ci.yml'))

    def test_the_schema_takes_the_file_of_compose(self):
        self.by_schema('compose-spec', self.file('compose', 'yaml', 'compose.yaml'))
        self.by_schema('compose-spec', ROOT / 'examples/collector/compose.yaml')

    def test_tekton_lint_takes_the_task(self):
        said = self.good(TOOLS / 'node_modules/.bin/tekton-lint', self.file('tekton', 'yaml', 'tests.yaml'))
        self.assertNotRegex(said, 'error|warning')

    def test_containers_of_the_task_are_those_of_kubernetes(self):
        spec = tekton()[0]['spec']
        # what Tekton adds to a container
        steps = [{name: value for name, value in step.items() if name not in ('script', 'timeout')} for step in spec['steps']]
        self.valid_pod({'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': 'tests'}, 'spec': {'containers': [*steps, *spec['sidecars']]}})

    def test_the_pod_of_jenkins_is_one_of_kubernetes(self):
        pod = jenkins()[0]
        self.valid_pod(pod | {'metadata': {'name': 'tests'}})
        # the schema takes any word; without this one the pod waits for its end
        self.assertEqual([container['restartPolicy'] for container in pod['spec']['initContainers']], ['Always'])

    def valid_pod(self, pod):
        for container in pod['spec']['containers'] + pod['spec'].get('initContainers', []):
            if container['name'] == 'rapporteur':
                self.assertEqual(container['image'], 'registry.example.com/rapporteur:0.1.0')
        for version in KUBERNETES:
            kubernetes_validate.validate(pod, version, strict=True)

    def test_the_pipeline_of_jenkins_has_the_directives_that_it_needs(self):
        directives = set(re.findall(r'^ {4}(\w+) \{', block('jenkins', 'groovy'), re.M))
        self.assertEqual(directives, {'agent', 'options', 'environment', 'stages', 'post'})

    def test_systemd_takes_the_unit(self):
        unit = self.file('systemd', 'ini', 'rapporteur.service')
        # the program must be there
        unit.write_text(unit.read_text().replace('/usr/bin/java', JAVA))
        self.assertEqual(self.good('systemd-analyze', 'verify', '--man=no', unit), '')

    def test_shellcheck_takes_all_scripts(self):
        scripts = [(recipe.name, script) for recipe in all_recipes() for script in recipe.scripts]
        scripts += [(file.stem, text) for file in PAGES.glob('*.md') for language, text in blocks(file.stem) if language == 'sh']
        for name, script in scripts:
            with self.subTest(name):
                self.good('shellcheck', '--shell', 'sh', '--exclude', 'SC2154', '-', input=script)

    def test_the_step_is_the_same_in_all_recipes(self):
        expected = next(text for language, text in blocks('README') if language == 'sh').splitlines()[1:]
        for recipe in all_recipes():
            lines = [line.strip() for line in recipe.scripts[-1].splitlines() if line.strip()]
            with self.subTest(recipe.name):
                self.assertEqual([line for line in lines if not line.startswith('trap ')][-len(expected):], expected)

    def test_paths_of_the_image_are_there(self):
        dockerfile = (ROOT / 'Dockerfile').read_text()
        for page in PAGES.glob('*.md'):
            for path in re.findall(r'/app/[\w.]+|/opt/java', page.read_text()):
                self.assertIn(path, dockerfile, page.name)

    def test_each_page_fits_on_a_screen_and_is_in_the_index(self):
        index = (PAGES / 'README.md').read_text()
        for page in PAGES.glob('*.md'):
            with self.subTest(page.name):
                self.assertLessEqual(len(page.read_text().splitlines()), 60)
                self.assertTrue(page.name == 'README.md' or f']({page.name})' in index)


if __name__ == '__main__':
    unittest.main()
