// usage: groovy jenkinsfile.groovy FILE
// Runs the closures of a declarative pipeline, and prints what they say, each as a line of Base64: the path of the directive and its text, with NUL between.
class Directive {

    String path

    def invokeMethod(String name, Object arguments) {
        String inner = path ? "$path/$name" : name
        for (argument in arguments as Object[]) {
            if (argument instanceof Closure) {
                argument.delegate = new Directive(path: inner)
                argument.resolveStrategy = Closure.DELEGATE_ONLY
                argument.call()
            } else {
                print inner, argument
            }
        }
    }

    void setProperty(String name, Object value) {
        if (name == 'path') {
            this.@path = value
        } else {
            print "$path/$name", value
        }
    }

    private static void print(Object where, Object text) {
        println "$where\0$text".toString().bytes.encodeBase64()
    }
}

abstract class Pipeline extends Script {

    def invokeMethod(String name, Object arguments) {
        new Directive().invokeMethod(name, arguments)
    }
}

def configuration = new org.codehaus.groovy.control.CompilerConfiguration(scriptBaseClass: Pipeline.name)
new GroovyShell(Pipeline.classLoader, new Binding(), configuration).evaluate(new File(args[0]))
