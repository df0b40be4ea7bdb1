"""
What holds for the chart as a whole, and helm itself doesn't look at.

usage: check.py DIRECTORY [write]   DIRECTORY has bin/helm, and gets what is rendered
       "write" takes what is rendered as what is expected
"""
import json
import os
import re
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path
from shutil import copytree

import kubernetes_validate
import yaml

CHART = Path('helm/rapporteur')
HERE = Path('src/test/chart')
PAGE = Path('src/docs/kubernetes.md')
# the first version with native sidecars, and the newest one that the validator knows
VERSIONS = '1.29.0', '1.37.0'
# a service needs no sidecar: all versions that the chart is for
OLDEST = '1.25.0'
# kinds of other projects, which ./admission reads with their own types
FOREIGN = {'ServiceMonitor'}

directory = Path(sys.argv[1])
write = sys.argv[2:] == ['write']
results = {True: 0, False: 0}


def check(name, problem=None):
    """Counts a check, and tells what is wrong with it."""
    results[not problem] += 1
    if problem:
        print(f'FAILED {name}: {problem}')


def render(version, *arguments, chart=CHART):
    done = subprocess.run([directory / 'bin/helm', 'template', 'test', chart, '--namespace', 'lab', '--kube-version', version, *arguments],
                          capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def documented(path=CHART / 'values.yaml'):
    """Each value that has a comment above it: its path, default and meaning."""
    values, found, parents, comment = yaml.safe_load(path.read_text()), {}, [], []
    for line in path.read_text().splitlines():
        key = re.match(r'( *)([A-Za-z]+):', line)
        if re.match(' *# ', line):
            comment.append(line.split('# ', 1)[1])
        elif key:
            parents = parents[:len(key[1]) // 2] + [key[2]]
            if comment:
                default = values
                for name in parents:
                    default = default[name]
                found['.'.join(parents)] = default, ' '.join(comment)
            comment = []
        else:
            comment = []
    return values, found


def leaves(value, path=''):
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from leaves(inner, f'{path}.{key}' if path else key)
    else:
        yield path


def within(path, outer):
    return path == outer or path.startswith((outer + '.', outer + '['))


def difference(expected, actual, name):
    return '\n'.join(unified_diff(expected.splitlines(), actual.splitlines(), f'expected {name}', 'actual', lineterm=''))


def check_documentation(values, found):
    for leaf in leaves(values):
        check(f'{leaf} is explained', not any(within(leaf, path) for path in found) and 'no comment above it in values.yaml')
    table = '\n'.join(f'| `{path}` | `{json.dumps(default)}` | {meaning} |' for path, (default, meaning) in found.items())
    actual = '\n'.join(line for line in PAGE.read_text().splitlines() if re.match(r'\| `[A-Za-z.]+` \| `', line))
    check(f'the table of {PAGE}', difference(table, actual, 'table') or None)


def check_each_value_has_a_test(found):
    chosen = set()
    for suite in CHART.glob('tests/*_test.yaml'):
        content = yaml.safe_load(suite.read_text())
        for test in content['tests']:
            if test.get('asserts'):
                chosen.update(leaves(test.get('set', {})))
    for path in found:
        check(f'{path} has a test', not any(within(each, path) for each in chosen) and 'no test sets it')


def check_strictness(values):
    """An unknown value and a restartPolicy are refused wherever they stand."""
    maps = ['']
    pending = [('', values)]
    while pending:
        path, inner = pending.pop()
        for key, value in inner.items():
            if isinstance(value, dict) and value:
                maps.append(f'{path}{key}.')
                pending.append((f'{path}{key}.', value))
    for path in maps:
        for name in 'nonsense', 'restartPolicy':
            status, _, errors = render(VERSIONS[0], '--set', f'{path}{name}=Always')
            check(f'{path}{name} is refused', (status == 0 or name not in errors) and (errors or 'it is not'))
    for path in 'job.volumes', 'job.env', 'job.envFrom', 'job.volumeMounts', 'tolerations', 'networkPolicy.from':
        status, _, errors = render(VERSIONS[0], '--set-json', f'{path}=[{{"restartPolicy": "Always"}}]')
        check(f'{path}[0].restartPolicy is refused', (status == 0 or 'restartPolicy' not in errors) and (errors or 'it is not'))


def check_objects(name, rendered, versions):
    kinds = []
    for document in yaml.safe_load_all(rendered):
        if document is None:
            continue
        kinds.append(document['kind'])
        if document['kind'] in FOREIGN:
            continue
        for version in versions:
            problem = None
            try:
                kubernetes_validate.validate(document, version.rsplit('.', 1)[0], strict=True)
            except Exception as error:  # noqa: BLE001 whatever it is, the object is not valid
                problem = str(error)
            check(f'{name}: {document["kind"]} in Kubernetes {version}', problem)
    check(f'{name} has objects', not kinds and 'nothing is rendered')


def check_rendered(name, *arguments, chart=CHART):
    """Compares what is rendered with what is expected, and has each object validated."""
    versions = (OLDEST, *VERSIONS) if name.startswith('standalone') else VERSIONS
    version = yaml.safe_load((CHART / 'Chart.yaml').read_text())['version']
    expected_file = HERE / 'golden' / f'{name}.yaml'
    for kubernetes in versions:
        status, rendered, errors = render(kubernetes, *arguments, chart=chart)
        if status:
            check(f'{name} in Kubernetes {kubernetes}', errors)
            continue
        (directory / 'rendered' / f'{name}.yaml').write_text(rendered)
        # a new version of the chart changes no more than its labels and the tag of its image
        compared = rendered.replace(version, 'VERSION')
        if write:
            expected_file.write_text(compared)
        expected = expected_file.read_text() if expected_file.exists() else ''
        check(f'{name} in Kubernetes {kubernetes}', difference(expected, compared, expected_file) or None)
        check_objects(name, rendered, [kubernetes])


def check_all_rendered():
    (directory / 'rendered').mkdir(exist_ok=True)
    names = {file.name.removesuffix('-values.yaml'): file for file in sorted(CHART.glob('ci/*-values.yaml'))}
    for name, file in names.items():
        check_rendered(name, '--values', file)
    parent = directory / 'parent'
    copytree(HERE / 'parent', parent)
    copytree(CHART, parent / 'charts/rapporteur')
    check_rendered('parent', chart=parent)
    golden = {file.stem for file in (HERE / 'golden').glob('*.yaml')}
    check('golden files', golden ^ {*names, 'parent'} or None)


def check_validator():
    """A validator that takes everything would prove nothing."""
    job = next(yaml.safe_load_all((directory / 'rendered/parent.yaml').read_text()))
    try:
        kubernetes_validate.validate(job, '1.27', strict=True)
        check('a native sidecar is not valid in Kubernetes 1.27', 'it is')
    except kubernetes_validate.ValidationError:
        check('a native sidecar is not valid in Kubernetes 1.27')


def check_sidecar_by_version():
    """Clouds put words behind their versions, which order before the version itself."""
    for version, expected in (('v1.29.0-eks-1', True), ('v1.29.3-gke.1282000', True), ('v1.28.9-eks-1', False)):
        status, rendered, errors = render(version, '--values', CHART / 'ci/job-values.yaml')
        right = status == 0 and 'restartPolicy: Always' in rendered if expected else 'A sidecar needs Kubernetes 1.29 or later' in errors
        check(f'a sidecar in Kubernetes {version}', not right and (errors or rendered))


def check_version():
    chart = yaml.safe_load((CHART / 'Chart.yaml').read_text())
    project = re.search(r'<artifactId>rapporteur</artifactId>\s*<version>([^<]+)<', Path('pom.xml').read_text())[1]
    check('versions', {chart['version'], chart['appVersion']} != {project} and f'{chart}, but the project has {project}')


def main():
    os.chdir(Path(__file__).parents[3])
    values, found = documented()
    check_documentation(values, found)
    check_each_value_has_a_test(found)
    check_strictness(values)
    check_all_rendered()
    check_validator()
    check_sidecar_by_version()
    check_version()
    print(f'chart: {results[True]} passed, {results[False]} failed')
    sys.exit(1 if results[False] or not results[True] else 0)


if __name__ == '__main__':
    main()
