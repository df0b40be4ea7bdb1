"""The recipes as their pages show them: their files, what their service is told, and the steps of their jobs in the order of the pipeline."""
import base64
import functools
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from string import Template

import yaml

# .ci/recipes gives these
JAVA = os.environ['JAVA']
TOOLS = Path(os.environ['RECIPE_TOOLS'])
DIRECTORY = Path(os.environ['RECIPE_DIRECTORY'])
GROOVY = [JAVA, '-cp', *map(str, TOOLS.glob('groovy-*.jar')), 'groovy.ui.GroovyMain']
ROOT = Path(__file__).parents[3]
PAGES = ROOT / 'src/docs/recipes'
# what the systems put in
RUN = '4711'
GITHUB = {'github.run_id': RUN}
TEKTON = {'context.taskRun.name': 'tests-' + RUN, 'workspaces.source.path': '.'}
VARIABLES = {'GITHUB_RUN_ID': RUN, 'CI_PIPELINE_ID': RUN, 'BUILD_TAG': 'jenkins-lab-' + RUN, 'BUILD': RUN}


@dataclass
class Recipe:
    """A shell is a command that takes each of the scripts as its last argument."""
    name: str
    service: dict
    environment: dict
    shell: list
    scripts: list


def blocks(page):
    """The code blocks of a page in their order: language and text."""
    return re.findall(r'^```(\w+)\n(.*?)^```$', (PAGES / f'{page}.md').read_text(), re.M | re.S)


def block(page, language):
    """The only one of its language that names its file in the first line, or else the first one."""
    return next(text for found, text in blocks(page) if found == language)


def replaced(value, pattern, values):
    """What a system puts in; one that it doesn't know is an error."""
    return re.sub(pattern, lambda found: values[found[1]], value)


def named(variables):
    return {variable['name']: variable['value'] for variable in variables}


def github_actions():
    job = yaml.safe_load(block('github-actions', 'yaml'))['jobs']['tests']
    put_in = lambda variables: {name: replaced(value, r'\$\{\{ ([\w.]+) }}', GITHUB) for name, value in variables.items()}
    steps = [step for step in job['steps'] if 'run' in step]
    assert {step['shell'] for step in steps} == {'bash'}
    return Recipe('github-actions', put_in(job['services']['rapporteur']['env']), put_in(job['env']),
                  ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c'], [step['run'] for step in steps])


def gitlab_ci():
    job = yaml.safe_load(block('gitlab-ci', 'yaml'))['tests']
    variables = {name: Template(value).substitute(VARIABLES) for name, value in job['variables'].items()}
    # one shell for all lines; variables reach the service, too
    return Recipe('gitlab-ci', variables, variables, ['bash', '-eo', 'pipefail', '-c'], ['\n'.join(job['script'])])


@functools.cache
def jenkins():
    file = DIRECTORY / 'Jenkinsfile'
    file.write_text(block('jenkins', 'groovy'))
    lines = subprocess.run([*GROOVY, Path(__file__).with_name('jenkinsfile.groovy'), file], capture_output=True, text=True, check=True, timeout=120).stdout
    said = [base64.b64decode(line).decode().split('\0', 1) for line in lines.splitlines()]
    [pod] = [yaml.safe_load(text) for path, text in said if path == 'pipeline/agent/kubernetes/yaml']
    environment = {path.rsplit('/', 1)[1]: text for path, text in said if path.startswith('pipeline/environment/')}
    scripts = [text for path, text in said if path == 'pipeline/stages/stage/steps/sh']
    return pod, Recipe('jenkins', named(pod['spec']['initContainers'][0]['env']), environment, ['sh', '-xec'], scripts)


def tekton():
    task = yaml.safe_load(block('tekton', 'yaml'))
    put_in = lambda value: replaced(value, r'\$\(((?:context|workspaces)\.[\w.]+)\)', TEKTON)
    [sidecar], [step] = task['spec']['sidecars'], task['spec']['steps']
    assert step['script'].startswith('#!/bin/sh\n')
    assert put_in(step['workingDir']) == '.', 'the step is where the tests are'
    return task, Recipe('tekton', named(sidecar['env']), {name: put_in(value) for name, value in named(step['env']).items()}, ['sh', '-c'],
                        [put_in(step['script'])])


def compose():
    given = {'RAPPORTEUR_TOKEN': 'a-token-for-compose', **VARIABLES}

    def put_in(value):
        if isinstance(value, dict):
            return {name: put_in(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [put_in(inner) for inner in value]
        pattern = r'\$(?:(\$)|\{(\w+)(?:(:[-?])([^}]*))?})'
        return re.sub(pattern, lambda found: found[1] or given.get(found[2]) or found[4] or '', value) if isinstance(value, str) else value

    services = put_in(yaml.safe_load(block('compose', 'yaml')))['services']
    tests = services['tests']
    return Recipe('compose', services['rapporteur']['environment'], tests['environment'], tests['entrypoint'], tests['command'])


def unit():
    """The settings of the unit's service, those that may stand there more than once as lists."""
    settings = {}
    for line in block('systemd', 'ini').splitlines():
        name, separator, value = line.partition('=')
        if separator and not line.startswith('#'):
            settings.setdefault(name, []).append(value)
    return settings


def systemd():
    [script] = [text for language, text in blocks('systemd') if language == 'sh' and 'pytest' in text]
    return Recipe('systemd', dict(value.split('=', 1) for value in unit()['Environment']), {}, ['sh', '-c'], [script])


def all_recipes():
    return [github_actions(), gitlab_ci(), jenkins()[1], tekton()[1], compose(), systemd()]
