package org.throughline.workflow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ports that keep a list of the calls that pass through them. */
final class RecordedPorts {
    private static final String PORTS = "org.throughline.connector.port";

    /** A call of a port with what it was given. */
    record Call(String operation, List<Object> given) {}

    final List<Call> calls = new ArrayList<>();

    <T> T record(Class<T> port, T target) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, given) -> called(target, method, given)));
    }

    private Object called(Object target, Method method, Object[] given) throws Throwable {
        if (isPort(method.getReturnType())) {
            return recorded(method.getReturnType(), invoked(target, method, given));
        }
        List<Object> arguments = given == null ? List.of() : Arrays.asList(given);
        calls.add(new Call(method.getDeclaringClass().getSimpleName() + "." + method.getName(), arguments));
        return invoked(target, method, given);
    }

    private <T> Object recorded(Class<T> port, Object target) {
        return record(port, port.cast(target));
    }

    private static boolean isPort(Class<?> type) {
        return type.isInterface() && type.getPackageName().equals(PORTS);
    }

    private static Object invoked(Object target, Method method, Object[] given) throws Throwable {
        method.setAccessible(true);
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
