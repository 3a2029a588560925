package org.throughline.connector;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How the configuration of a connector is generated: implementation hidden, setters {@code setX}, JDK collections.
 *
 * <p>Kept in the source only: a style in the class file would make every caller that compiles with warnings as errors
 * need the annotations of the generator.
 */
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
        get = {"get*", "is*"},
        init = "set*",
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        jdkOnly = true)
public @interface ConfigStyle {}
